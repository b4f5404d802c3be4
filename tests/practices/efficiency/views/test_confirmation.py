"""Asking for a confirmation, and the page behind the link in the mail."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from notifications.models import OutgoingMail
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord
from safeforms.tokens import new_token
from tests.factories.efficiency import DIRECTIE, asked, change_figure, make_saving
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
FORM = "besparing-bevestigen"
YES, NO = {"keuze": "ja"}, {"keuze": "nee"}


@pytest.fixture
def page(tree: Any, organisation: Any, author: Any) -> EfficiencyGainPage:
    return make_saving(organisation, owner=author)


def url_of(page: Any) -> str:
    return reverse("efficiency:ask_confirmation", args=[page.key])


def data(user: Any, email: str = DIRECTIE) -> dict[str, str]:
    return {"email": email, "formulier_token": new_token(form=FORM, user=user)}


def mails() -> int:
    return OutgoingMail.objects.filter(kind="efficiency.confirm").count()


# --- Asking -------------------------------------------------------------------------------------
def test_the_author_sees_what_the_directie_will_confirm(
    client: Any, page: Any, author: Any
) -> None:
    client.force_login(author)
    answer = client.get(url_of(page))
    assert answer.status_code == 200
    assert "€\N{NO-BREAK SPACE}18.900" in answer.content.decode()


def test_asking_mails_the_link_and_leads_to_the_status(client: Any, page: Any, author: Any) -> None:
    client.force_login(author)
    answer = client.post(url_of(page), data(author))
    assert (answer.status_code, answer.url) == (302, reverse("practices:status", args=[page.key]))
    assert mails() == 1


def test_a_double_click_mails_once(client: Any, page: Any, author: Any) -> None:
    client.force_login(author)
    posted = data(author)
    answers = [client.post(url_of(page), posted) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert mails() == 1


def test_a_forged_token_mails_nothing_and_keeps_the_address(
    client: Any, page: Any, author: Any, member: Any
) -> None:
    client.force_login(author)
    for token in ("", "vervalst", new_token(form=FORM, user=member)):
        answer = client.post(url_of(page), {"email": DIRECTIE, "formulier_token": token})
        assert answer.status_code == 422
        assert DIRECTIE in answer.content.decode()
    assert mails() == 0


@pytest.mark.parametrize("email", ["", "geen adres", "a@b", "x" * 300 + "@school.be", "a\x00@b.be"])
def test_what_is_no_address_gets_a_message(client: Any, page: Any, author: Any, email: str) -> None:
    client.force_login(author)
    answer = client.post(url_of(page), data(author, email))
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors
    assert mails() == 0


def test_the_authors_own_address_is_refused_in_words(client: Any, page: Any, author: Any) -> None:
    client.force_login(author)
    answer = client.post(url_of(page), data(author, author.email))
    assert answer.status_code == 422
    assert "Dit is het adres van een auteur." in answer.content.decode()


def test_the_fourth_open_link_is_refused_in_words(client: Any, page: Any, author: Any) -> None:
    client.force_login(author)
    answers = [client.post(url_of(page), data(author)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert "al drie links open" in answers[-1].content.decode()


def test_who_is_not_signed_in_is_asked_to_sign_in(client: Any, page: Any) -> None:
    for answer in (client.get(url_of(page)), client.post(url_of(page), {})):
        assert answer.status_code == 302
        assert answer.url.startswith("/aanmelden/")


def test_to_who_did_not_write_it_the_form_does_not_exist(
    client: Any, page: Any, member: Any, outsider: Any
) -> None:
    for person in (member, outsider, make_person("andere-auteur")):
        client.force_login(person)
        assert client.get(url_of(page)).status_code == 404
        assert client.post(url_of(page), data(person)).status_code == 404
    assert mails() == 0


def test_what_is_not_online_cannot_be_confirmed(client: Any, page: Any, author: Any) -> None:
    EfficiencyGainPage.objects.update(live=False)
    client.force_login(author)
    assert client.get(url_of(page)).status_code == 404


def test_other_methods_are_refused(client: Any, page: Any, author: Any) -> None:
    client.force_login(author)
    assert client.delete(url_of(page)).status_code == 405


def test_the_practice_leads_its_authors_to_the_form_and_nobody_else(
    client: Any, page: Any, author: Any, member: Any
) -> None:
    link = url_of(page)
    assert link not in client.get(page.get_absolute_url()).content.decode()
    client.force_login(member)
    assert link not in client.get(page.get_absolute_url()).content.decode()
    client.force_login(author)
    assert link in client.get(page.get_absolute_url()).content.decode()


def test_the_status_page_leads_its_author_to_the_form_once_online(
    client: Any, page: Any, author: Any
) -> None:
    page.save_revision(user=author)
    status = reverse("practices:status", args=[page.key])
    client.force_login(author)
    assert url_of(page) in client.get(status).content.decode()
    asked(page, author)
    assert "er kwam nog geen antwoord" in client.get(status).content.decode()
    EfficiencyGainPage.objects.update(live=False)
    assert url_of(page) not in client.get(status).content.decode()


# --- Confirming -----------------------------------------------------------------------------------
def test_opening_the_link_changes_nothing(client: Any, page: Any, author: Any) -> None:
    path = asked(page, author)
    for _ in range(2):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "van €\N{NO-BREAK SPACE}29.400 naar €\N{NO-BREAK SPACE}10.500" in (
            answer.content.decode()
        )
        assert "Kloppen deze cijfers?</h1>" in answer.content.decode()
    assert not EvidenceRecord.objects.exists()


def test_the_button_confirms_without_an_account(client: Any, page: Any, author: Any) -> None:
    answer = client.post(asked(page, author), YES)
    assert answer.status_code == 200
    assert EvidenceRecord.objects.get().page == page


def test_the_link_works_once(client: Any, page: Any, author: Any) -> None:
    path = asked(page, author)
    client.post(path, YES)
    assert client.post(path, YES).status_code == 410
    assert client.post(path, NO).status_code == 410
    assert client.get(path).status_code == 410
    assert EvidenceRecord.objects.count() == 1
    assert not OutgoingMail.objects.filter(kind="efficiency.refused").exists()


def test_no_is_told_to_the_author_and_spends_the_link(client: Any, page: Any, author: Any) -> None:
    path = asked(page, author)
    assert client.post(path, NO).status_code == 200
    assert client.post(path, YES).status_code == 410
    assert OutgoingMail.objects.filter(kind="efficiency.refused").count() == 1
    assert not EvidenceRecord.objects.exists()


def test_a_link_about_older_figures_offers_no_button_and_confirms_nothing(
    client: Any, page: Any, author: Any
) -> None:
    path = asked(page, author)
    change_figure(page, after=Decimal(9_000))
    assert 'name="keuze"' not in client.get(path).content.decode()
    answer = client.post(path, YES)
    assert "De cijfers veranderden sinds deze mail." in answer.content.decode()
    assert not EvidenceRecord.objects.exists()


def test_a_link_to_a_practice_that_is_gone_still_answers(
    client: Any, page: Any, author: Any
) -> None:
    path = asked(page, author)
    EfficiencyGainPage.objects.update(live=False)
    assert client.get(path).status_code == 200
    assert client.post(path, YES).status_code == 200
    page.delete()
    assert client.get(path).status_code == 200
    assert not EvidenceRecord.objects.exists()


def test_another_choice_and_a_forged_token_confirm_nothing(
    client: Any, page: Any, author: Any
) -> None:
    path = asked(page, author)
    client.post(path, {"keuze": "misschien"})
    assert client.post("/link/vervalst/", YES).status_code == 404
    assert not EvidenceRecord.objects.exists()
