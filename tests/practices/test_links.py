"""What the one-time links of practices do."""

import re
from typing import Any

import pytest

from notifications.models import OutgoingMail
from practices.domain.co_authors import invite_co_authors
from practices.domain.school_agreement import ask_school
from practices.efficiency.models import EfficiencyGainPage
from practices.models import PracticePage
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"/link/[^/\s]+/", mail.body)
    assert found is not None
    return found[0]


def test_a_co_author_writes_along_after_pressing_the_button(
    client: Any, tree: Any, author: Any, co_author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    invite_co_authors(page=page, addresses=[co_author.email], by=author)
    url = link_in(OutgoingMail.objects.get())
    assert client.get(url).status_code == 200
    assert not page.is_written_by(co_author)
    client.post(url, {"keuze": "ja"})
    assert PracticePage.objects.get(pk=page.pk).is_written_by(co_author)


def test_an_address_without_an_account_cannot_accept_yet(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    invite_co_authors(page=page, addresses=["nieuw@example.test"], by=author)
    url = link_in(OutgoingMail.objects.get())
    assert "Maak eerst een account" in client.post(url, {"keuze": "ja"}).content.decode()
    assert not page.co_authors.exists()


def test_a_school_agrees_with_the_text_that_it_read(
    client: Any, tree: Any, editor: Any, organisation: Any
) -> None:
    page: EfficiencyGainPage = make_gain(tree, organisation, editor, live=False)
    PracticePage.objects.filter(pk=page.pk).update(written_for_school=True)
    page = EfficiencyGainPage.objects.get(pk=page.pk)
    ask_school(page=page, recipient="directie@school.test", by=editor)
    url = link_in(OutgoingMail.objects.get())
    assert page.summary in client.get(url).content.decode()
    client.post(url, {"keuze": "ja"})
    assert PracticePage.objects.get(pk=page.pk).school_agreed_at is not None


def test_a_school_cannot_agree_with_a_text_that_changed(
    client: Any, tree: Any, editor: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, editor, live=False)
    ask_school(page=page, recipient="directie@school.test", by=editor)
    page.get_latest_revision_as_object().save_revision(user=editor)
    url = link_in(OutgoingMail.objects.get())
    assert "intussen gewijzigd" in client.post(url, {"keuze": "ja"}).content.decode()
    assert PracticePage.objects.get(pk=page.pk).school_agreed_at is None
