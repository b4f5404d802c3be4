"""Who may read the file of a manual."""

from typing import Any

import pytest

from files.models import StoredFile
from pages.enums import Audience
from practices.domain.withdrawing import withdraw_practice
from tests.factories.guides import make_file, make_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def reads(client: Any, person: Any, stored: StoredFile) -> bool:
    client.logout()
    if person is not None:
        client.force_login(person)
    stored.refresh_from_db()
    return bool(client.get(stored.get_absolute_url()).status_code == 200)


def test_the_file_of_a_draft_is_for_its_author_and_editors(
    client: Any, author: Any, editor: Any, member: Any, organisation: Any
) -> None:
    stored = make_file(author)
    page = make_guide(organisation, author, file=stored, live=False)
    assert [reads(client, person, stored) for person in (author, editor)] == [True, True]
    assert [reads(client, person, stored) for person in (member, None)] == [False, False]
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert reads(client, None, stored)


def test_a_new_file_of_a_published_manual_waits_for_approval(
    client: Any, author: Any, organisation: Any
) -> None:
    old = make_file(author)
    page = make_guide(organisation, author, file=old)
    draft = page.get_latest_revision_as_object()
    draft.file = make_file(author, "nieuw.txt", b"nieuw")
    draft.save_revision(user=author)
    assert reads(client, author, draft.file)
    assert not reads(client, None, draft.file)
    assert reads(client, None, old)


def test_the_file_of_a_manual_for_members_is_for_members(
    client: Any, author: Any, member: Any, organisation: Any
) -> None:
    stored = make_file(author)
    make_guide(organisation, author, file=stored, audience=Audience.CONFIRMED)
    assert reads(client, member, stored)
    assert not reads(client, None, stored)


def test_a_withdrawn_manual_takes_its_file_along(
    client: Any, author: Any, member: Any, organisation: Any
) -> None:
    stored = make_file(author)
    page = make_guide(organisation, author, file=stored)
    withdraw_practice(page=page, user=author, reason="weg")
    assert not reads(client, member, stored)


def test_the_name_of_a_file_tells_nothing_of_its_school(author: Any, organisation: Any) -> None:
    stored = make_file(author, "De Zeven Linden.pdf")
    make_guide(organisation, author, file=stored, title="Eén kaart", hide_organisation=True)
    stored.refresh_from_db()
    assert stored.original_name == "een-kaart.pdf"
    assert stored.attached_at is not None


def test_a_file_that_hangs_elsewhere_keeps_its_name(author: Any, organisation: Any) -> None:
    stored = make_file(author)
    first = make_guide(organisation, author, file=stored, title="Eerst")
    make_guide(organisation, author, file=stored, title="Daarna")
    first.file.refresh_from_db()
    assert first.file.original_name == "eerst.pdf"
