"""Whatever is typed into any field of any form: an answer in Dutch or right storage, no fault."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings, strategies

from accounts.models import User
from practices.registry import kinds
from tests.security.declared import Access, access_of
from tests.security.hostile import VALUES, anything, encoded
from tests.security.posted_forms import PostedForm, forms_in
from tests.security.test_matrix import OWN, answer, cells

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
PEOPLE = ("anonymous", "author", "editor")
FAULT = 500
WORDS_OF_A_FAULT = ("Traceback", "Server Error")


@pytest.fixture
def clients(author: User, editor: User, settings: Any) -> dict[str, Client]:
    settings.SECOND_FACTOR_REQUIRED = False
    found = {name: Client(raise_request_exception=False) for name in PEOPLE}
    found["author"].force_login(author)
    found["editor"].force_login(editor)
    return found


@pytest.fixture
def posted(clients: dict[str, Client], world: dict[str, Any]) -> list[tuple[str, PostedForm]]:
    """Every form that the three can open, once for each of its buttons."""
    return list(_every_form(clients, world))


def _every_form(
    clients: dict[str, Client], world: dict[str, Any]
) -> Iterator[tuple[str, PostedForm]]:
    seen = set()
    for person, client in clients.items():
        for path in _paths(world):
            response = client.get(path)
            if response.status_code != 200 or "text/html" not in response["Content-Type"]:
                continue
            for form in forms_in(response.content.decode(), path):
                key = (person, form.shape, form.pairs[-1:])
                if key not in seen:
                    seen.add(key)
                    yield person, form


def _paths(world: dict[str, Any]) -> list[str]:
    people = {Access.MEMBERS, Access.AUTHORS, Access.ORGANISERS, Access.EDITORS}
    shown = {Access.EVERYONE, Access.ENTRANCE, *people}
    own = [path for address, path in cells(world, OWN) if access_of(address.route) in shown]
    return sorted({*own, *(f"/praktijken/delen/{kind.slug}/" for kind in kinds())})


def send(client: Client, form: PostedForm, pairs: list[tuple[str, bytes]]) -> Any:
    return answer(client, "POST", form.path, data=encoded(pairs), content_type=FORM)


def fault_in(response: Any) -> str:
    """Say what is wrong with an answer; nothing where it is one for a reader."""
    if response.status_code >= FAULT:
        return str(response.status_code)
    text = response.content.decode(errors="replace") if not response.streaming else ""
    return next((word for word in WORDS_OF_A_FAULT if word in text), "")


def test_forms_of_every_room_are_found(posted: list[tuple[str, PostedForm]]) -> None:
    paths = {form.path for _person, form in posted}
    assert {"/aanmelden/", "/registreren/", "/mijn/naam/"} <= paths
    assert {f"/praktijken/delen/{kind.slug}/" for kind in kinds()} <= paths
    assert any(path.startswith("/beheer/inbox/") for path in paths)
    assert any(path.startswith("/meld-een-probleem/") for path in paths)
    network = "/netwerken/gepubliceerd/"
    assert {f"{network}{name}/" for name in ("lid-worden", "leden/uitnodigen", "bericht")} <= paths
    assert "/netwerken/voorstellen/" in paths


@pytest.mark.trials(short=300, full=40_000)
def test_no_value_in_any_field_is_a_fault(
    posted: list[tuple[str, PostedForm]], clients: dict[str, Client], trials: int
) -> None:
    wrong = []

    # The database begins and ends the same for each example: what one writes is undone.
    @settings(
        max_examples=trials,
        database=None,
        suppress_health_check=[*HealthCheck],
        report_multiple_bugs=False,
    )
    @given(data=strategies.data())
    def tries(data: strategies.DataObject) -> None:
        person, form = data.draw(strategies.sampled_from(posted))
        if not form.names:
            return
        name, value = data.draw(strategies.sampled_from(form.names)), data.draw(anything)
        response = send(clients[person], form, form.with_value(name, value))
        if found := fault_in(response):
            wrong.append(f"{person} {form.path} {name}={value[:60]!r}: {found}")

    tries()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", ["send", "live"])
def test_every_field_of_every_practice_takes_every_value(
    kind: str, posted: list[tuple[str, PostedForm]], clients: dict[str, Client]
) -> None:
    """The forms of practices are what people type most in: no sample, all of it."""
    wrong = []
    for path in (f"/praktijken/delen/{each.slug}/" for each in kinds()):
        form = next(
            form
            for person, form in posted
            if person == "author" and form.path == path and form.pairs[-1] == ("actie", "stuur")
        )
        target = form if kind == "send" else PostedForm(f"{path}live/", form.pairs, form.names)
        # One request fills every field with the same oddity.
        for value_name, value in VALUES.items():
            pairs = [(name, value) for name in form.names if not name.endswith("_FORMS")]
            kept = [(n, v.encode()) for n, v in form.pairs if n.endswith("_FORMS") or n == "actie"]
            response = send(clients["author"], target, [*pairs, *kept])
            if found := fault_in(response):
                wrong.append(f"{target.path} {value_name}: {found}")
    assert not wrong, "\n".join(wrong)


def test_ten_megabytes_get_an_answer_within_reason(
    clients: dict[str, Client], posted: list[tuple[str, PostedForm]]
) -> None:
    form = next(form for _person, form in posted if form.path == "/praktijken/delen/ticketing/")
    response = send(clients["author"], form, form.with_value("how", b"a" * 10_000_000))
    assert response.status_code == 413
    assert "te lang voor één formulier" in response.content.decode()


def test_a_request_for_another_host_is_refused_in_dutch(clients: dict[str, Client]) -> None:
    response = clients["anonymous"].get("/", headers={"host": "elders.test"})
    assert response.status_code == 400
    assert "Dit konden we niet lezen" in response.content.decode()
