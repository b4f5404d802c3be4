"""Other people’s objects, in every parameter of every address: refused, and nothing changed.

The addresses come from the URL configuration, as those of the role matrix do; each needs a row in
`tests/security/second.py`. Whoever may reach an object does reach it, or this would prove nothing.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.test import Client

from tests.security.addresses import Address
from tests.security.second import CONFIRMED, PEOPLE, SECOND, SHARED, Ask
from tests.security.sending import send
from tests.security.test_matrix import OWN, WAGTAIL, is_refused, sends_to_sign_in
from tests.security.theirs import MEMBERS_WORD, WORD, Theirs

pytestmark = pytest.mark.django_db

METHOD_NOT_ALLOWED, FAULT = 405, 500
WITH_PARAMETER = {address.route: address for address in OWN if set("<(") & set(address.route)}


def path_of(address: Address, ask: Ask, theirs: Theirs) -> str:
    filled = ask.fill(theirs)
    return filled if isinstance(filled, str) else address.path(filled)


def told(role: str, response: Any) -> bool:
    """Whether an answer holds a word of the author’s, in its body or where it leads."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(errors="replace") + response.headers.get("Location", "")
    return WORD in text or (role not in CONFIRMED and MEMBERS_WORD in text)


def what_is_wrong(role: str, ask: Ask, method: str, response: Any, changed: set[str]) -> str:
    """Say what an answer to somebody without business there gives away; nothing where nothing."""
    expected = (ask.posts or ask.status) if method == "POST" else ask.status
    if told(role, response):
        return "tells of it"
    if changed:
        return f"writes {sorted(changed)}"
    if role == "anonymous" and sends_to_sign_in(response):
        return ""
    if response.status_code == METHOD_NOT_ALLOWED and (method == "GET") is (ask.body is not None):
        return ""
    return "" if response.status_code == expected else f"{response.status_code}, not {expected}"


def asks() -> Iterator[tuple[Address, Ask]]:
    for route, address in WITH_PARAMETER.items():
        for ask in SECOND.get(route, ()):
            yield address, ask


def test_every_address_with_a_parameter_has_a_row() -> None:
    missing = sorted(WITH_PARAMETER.keys() - SECOND.keys() - SHARED.keys())
    assert missing == []
    assert sorted((SECOND.keys() | SHARED.keys()) - WITH_PARAMETER.keys()) == []
    unreasoned = [route for route, rows in SECOND.items() for ask in rows if not _reasoned(ask)]
    assert unreasoned == []


def _reasoned(ask: Ask) -> bool:
    return bool(ask.why) or (ask.status in {403, 404} and not ask.posts)


def test_objects_of_others_are_not_there_and_do_not_change(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> None:
    wrong = []
    for address, ask in asks():
        path = path_of(address, ask, theirs)
        for role, method in product(set(PEOPLE) - ask.may, ("GET", "POST")):
            body = ask.body(theirs, people[role][1]) if ask.body else {}
            response, changed = send(people[role], method, path, body)
            if problem := what_is_wrong(role, ask, method, response, changed):
                wrong.append(f"{method} {path} as {role}: {problem}")
    assert not wrong, "\n".join(wrong)


def test_whoever_may_reaches_each_of_these_objects(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> None:
    """The control: the same requests, by those whose object it is or who may."""
    wrong = []
    for address, ask in asks():
        path = path_of(address, ask, theirs)
        for role in sorted({ask.control, *ask.may} - {""}):
            method = "POST" if ask.body else "GET"
            body = ask.body(theirs, people[role][1]) if ask.body else {}
            response, changed = send(people[role], method, path, body)
            if response.status_code not in {200, 302} or (ask.body and not changed):
                wrong.append(f"{method} {path} as {role}: {response.status_code} {changed}")
    assert not wrong, "\n".join(wrong)


def of_the_admin(address: Address, theirs: Theirs) -> str:
    """Fill an address of `/beheer/` with what it is about, where that is the author’s."""
    page, case = theirs.proposal, theirs.case
    by_folder = {
        "beheer/mails/": theirs.mail.pk,
        "beheer/functies/": theirs.newcomer.pk,
        "beheer/users/": theirs.author.pk,
        "beheer/organisaties/": theirs.organisation.pk,
        "beheer/documents/": theirs.document.pk,
    }
    starts = [key for folder, key in by_folder.items() if address.route.startswith(folder)]
    pages = ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "object_id")
    return address.path(
        {
            **dict.fromkeys(pages, page.pk),
            "pk": starts[0] if starts else page.pk,
            "revision_id": case.revision_id,
            "destination_id": theirs.saving.get_parent().pk,
            "document_id": theirs.document.pk,
            "action_name": "approve",
            "task_state_id": page.current_workflow_task_state.pk,
            "app_label": "practices",
            "model_name": "practicepage",
        }
    )


def test_nothing_below_beheer_is_there_for_who_has_no_business_there(
    theirs: Theirs, people: dict[str, tuple[Client, Any]]
) -> None:
    wrong = []
    theirs.proposal.refresh_from_db()
    for address in (each for each in WAGTAIL if set("<(") & set(each.route)):
        path = of_the_admin(address, theirs)
        for role, method in product(("member", "author"), ("GET", "POST")):
            response, changed = send(people[role], method, path, {"keuze": "ja", "action": "x"})
            if changed or not is_refused(response) or told(role, response):
                wrong.append(f"{method} {path} as {role}: {response.status_code} {changed}")
    assert not wrong, "\n".join(wrong)
