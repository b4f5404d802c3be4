"""A second writer is asked by mail, sees and edits the dossier, and overwrites nobody."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.domain.links import spend_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink, User
from awards.domain.co_writing import MOST_A_DAY, ask_writer
from awards.enums import ConflictGround, NominationState
from awards.errors import RefusedError
from awards.models import Conflict, Edition, Nomination
from safeforms.tokens import new_token
from tests.factories.awards import make_juror
from tests.factories.nominating import dossier_answers, make_dossier, token_in_mail
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(edition: Edition, author: User) -> Nomination:
    return make_dossier(edition, author, "Ons team", NominationState.DRAFT)


def url_of(nomination: Nomination, what: str = "") -> str:
    return f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/{what}"


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def ask(nomination: Nomination, by: User, email: str) -> str:
    """Ask somebody, and return the token of the link in the mail."""
    ask_writer(nomination_id=nomination.pk, by=by, email=email)
    return token_in_mail(email.lower())


def writers(nomination: Nomination) -> list[User]:
    return [row.user for row in nomination.editors.order_by("pk")]


def test_a_colleague_writes_along_after_saying_yes(
    dossier: Nomination, author: User, member: User
) -> None:
    form = browser(author).get(url_of(dossier, "meeschrijven/"))
    assert "Vraag iemand om mee te schrijven" in form.content.decode()
    given = {
        "formulier_token": new_token(form="dossier-meeschrijven", user=author),
        "email": member.email.upper(),
    }
    assert browser(author).post(url_of(dossier, "meeschrijven/"), given).status_code == 302
    assert browser(member).get(url_of(dossier)).status_code == 404
    path = f"/link/{token_in_mail(member.email)}/"
    assert "Schrijf je mee aan het dossier van Ons team?" in Client().get(path).content.decode()
    assert writers(dossier) == [author]
    Client().post(path, {"keuze": "ja"})
    assert writers(dossier) == [author, member]
    page = browser(member).get(url_of(dossier)).content.decode()
    assert f"{member.display_name} (jij)" in page
    assert author.email not in page
    assert "Ons team" in browser(member).get("/mijn/").content.decode()


def test_two_writers_never_overwrite_each_other(
    dossier: Nomination, author: User, member: User
) -> None:
    spend_link(token=ask(dossier, author, member.email), choice="ja")
    mine = dossier_answers(dossier, author, antwoord_C1="Van de eerste.")
    theirs = dossier_answers(dossier, member, antwoord_C1="Van de tweede.")
    assert browser(member).post(url_of(dossier), theirs).status_code == 302
    late = browser(author).post(url_of(dossier), mine)
    page = late.content.decode()
    assert late.status_code == 409
    assert "Intussen gewijzigd" in page
    assert "Van de eerste." in page
    assert "Van de tweede." in page
    assert dossier.answers.get(criterion="C1").text == "Van de tweede."


def test_who_has_no_account_makes_one_and_comes_back(dossier: Nomination, author: User) -> None:
    token = ask(dossier, author, "nieuw@school.test")
    assert "Maak een account" in Client().get(f"/link/{token}/").content.decode()
    with pytest.raises(LinkRefusedError, match="Maak eerst een account"):
        spend_link(token=token, choice="ja")
    newcomer = make_person("nieuw")
    User.objects.filter(pk=newcomer.pk).update(email="Nieuw@school.test")
    spend_link(token=token, choice="ja")
    assert writers(dossier) == [author, newcomer]


def test_no_means_no(dossier: Nomination, author: User, member: User) -> None:
    spend_link(token=ask(dossier, author, member.email), choice="nee")
    assert writers(dossier) == [author]


@pytest.mark.parametrize("state", [NominationState.SUBMITTED, NominationState.WITHDRAWN])
def test_the_link_ends_with_the_writing(
    dossier: Nomination, author: User, member: User, state: NominationState
) -> None:
    token = ask(dossier, author, member.email)
    Nomination.objects.update(state=state)
    with pytest.raises(LinkRefusedError):
        spend_link(token=token, choice="ja")
    with pytest.raises(RefusedError):
        ask_writer(nomination_id=dossier.pk, by=author, email="x@school.test")
    assert writers(dossier) == [author]


def test_only_a_writer_asks_and_not_without_end(
    dossier: Nomination, author: User, member: User, editor: User
) -> None:
    for person in (member, editor):
        with pytest.raises(RefusedError):
            ask_writer(nomination_id=dossier.pk, by=person, email="x@school.test")
    with pytest.raises(ValidationError, match="schrijft al mee"):
        ask_writer(nomination_id=dossier.pk, by=author, email=author.email.upper())
    for number in range(MOST_A_DAY):
        ask_writer(nomination_id=dossier.pk, by=author, email=f"x{number}@school.test")
    with pytest.raises(RefusedError, match="vandaag al veel"):
        ask_writer(nomination_id=dossier.pk, by=author, email="nog@school.test")
    assert OneTimeLink.objects.count() == MOST_A_DAY


def test_a_juror_who_writes_along_is_not_free_any_more(
    dossier: Nomination, author: User, member: User, tree: Any
) -> None:
    juror = make_juror(dossier.edition, member)
    spend_link(token=ask(dossier, author, member.email), choice="ja")
    conflict = Conflict.objects.get(juror=juror)
    assert (conflict.nomination, conflict.ground) == (dossier, ConflictGround.OWN_NOMINATION)
