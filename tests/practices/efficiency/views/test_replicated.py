"""The editors' form for the top rung."""

from typing import Any

import pytest
from django.urls import reverse

from practices.efficiency.domain.evidence import rung_of
from practices.efficiency.enums import Rung
from practices.efficiency.models import EvidenceRecord
from safeforms.tokens import new_token
from tests.factories.efficiency import lift, make_saving, reloaded

pytestmark = pytest.mark.django_db
FORM = "besparing-ook-elders"
URL = "/beheer/ook-gelukt-elders/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def page(tree: Any, organisation: Any, author: Any, second_editor: Any) -> Any:
    made = make_saving(organisation, owner=author)
    lift(made, second_editor)
    return made


def data(user: Any, page: Any, source: str = "Ook in drie scholen van Leiekouter.") -> dict:
    return {
        "page": str(page.pk),
        "source": source,
        "formulier_token": new_token(form=FORM, user=user),
    }


def test_the_address_stands_in_beheer() -> None:
    assert reverse("efficiency_editors:replicated") == URL


def test_an_editor_puts_a_confirmed_saving_on_the_top_rung(
    client: Any, page: Any, editor: Any
) -> None:
    client.force_login(editor)
    answer = client.post(URL, data(editor, page))
    assert (answer.status_code, answer.url) == (302, page.get_absolute_url())
    assert rung_of(reloaded(page)) == Rung.REPLICATED
    shown = client.get(page.get_absolute_url()).content.decode()
    assert "Ook in drie scholen van Leiekouter." in shown


def test_a_double_click_records_once(client: Any, page: Any, editor: Any) -> None:
    client.force_login(editor)
    posted = data(editor, page)
    answers = [client.post(URL, posted) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert EvidenceRecord.objects.filter(rung=Rung.REPLICATED).count() == 1


def test_a_second_form_about_the_same_practice_is_told_that_it_is_there(
    client: Any, page: Any, editor: Any
) -> None:
    client.force_login(editor)
    client.post(URL, data(editor, page))
    answer = client.post(URL, data(editor, page))
    assert answer.status_code == 422
    assert "al op de hoogste trede" in answer.content.decode()


def test_only_confirmed_savings_are_offered(
    client: Any, page: Any, organisation: Any, author: Any, editor: Any, second_editor: Any
) -> None:
    make_saving(organisation, owner=author)
    lift(make_saving(organisation, owner=author, live=False), second_editor)
    client.force_login(editor)
    assert list(client.get(URL).context["form"].fields["page"].queryset) == [page]


def test_what_is_not_confirmed_is_refused(
    client: Any, tree: Any, organisation: Any, author: Any, editor: Any
) -> None:
    page = make_saving(organisation, owner=author)
    client.force_login(editor)
    answer = client.post(URL, data(editor, page))
    assert answer.status_code == 422
    assert "bevestigd door een directie" in answer.content.decode()


def test_an_editor_leaves_own_work_to_another(
    client: Any, tree: Any, organisation: Any, editor: Any, second_editor: Any
) -> None:
    page = make_saving(organisation, owner=editor)
    lift(page, second_editor)
    client.force_login(editor)
    answer = client.post(URL, data(editor, page))
    assert answer.status_code == 422
    assert rung_of(reloaded(page)) == Rung.CONFIRMED


def test_a_source_is_required_and_a_forged_token_refused(
    client: Any, page: Any, editor: Any
) -> None:
    client.force_login(editor)
    assert client.post(URL, data(editor, page, source=" ")).status_code == 422
    forged = data(editor, page) | {"formulier_token": "vervalst"}
    answer = client.post(URL, forged)
    assert answer.status_code == 422
    assert "Ook in drie scholen" in answer.content.decode()
    assert rung_of(reloaded(page)) == Rung.CONFIRMED


@pytest.mark.parametrize("name", ["author", "member", "outsider", "management"])
def test_nobody_but_editors_gets_in(
    client: Any, page: Any, request: pytest.FixtureRequest, name: str
) -> None:
    person = request.getfixturevalue(name)
    client.force_login(person)
    assert client.get(URL).status_code in {302, 403}
    assert client.post(URL, data(person, page)).status_code in {302, 403}
    assert rung_of(reloaded(page)) == Rung.CONFIRMED


def test_who_is_not_signed_in_is_sent_away(client: Any, page: Any) -> None:
    assert client.get(URL).status_code == 302
