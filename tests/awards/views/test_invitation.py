"""`/jury/uitnodiging/<secret>/`: for whom it was meant, with a second step, and for nobody else."""

import re
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accounts.enums import Role
from accounts.models import User
from accounts.second_factor import SET_UP_HERE, has_second_factor
from awards.domain.seating import Invitee, accept, invite, invite_again
from awards.enums import Phase
from awards.models import Edition, Juror
from notifications.models import OutgoingMail
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def url(final: Edition, editor: User) -> str:
    invite(edition_id=final.pk, invitee=Invitee("Nora", "nora@example.test"), by=editor)
    return last_link()


@pytest.fixture
def nora(db: Any) -> User:
    return make_person("nora")


def last_link() -> str:
    mail = OutgoingMail.objects.filter(kind="awards.jury.invitation").latest("created_at")
    found = re.search(r"/jury/uitnodiging/[\w-]+/", mail.body)
    assert found is not None
    return found[0]


def secret_in(url: str) -> str:
    return url.strip("/").rpartition("/")[2]


def browser(person: User | None = None, *, proven: bool = False) -> Client:
    client = Client()
    if person is None:
        return client
    client.force_login(person)
    if proven:
        TOTP.activate(person, generate_totp_secret())
        session = client.session
        session[SET_UP_HERE] = str(person.pk)
        session.save()
    return client


def answer(client: Client, url: str, choice: str) -> Any:
    return client.post(url, {TOKEN_INPUT: form_token(client, url), "keuze": choice})


def test_a_visitor_sees_what_is_asked_and_is_sent_to_sign_in(url: str) -> None:
    response = browser().get(url)
    html = response.content.decode()
    assert "ICT-team van het jaar 2027" in html
    assert "Nora" in html
    assert "/aanmelden/?next=/jury/uitnodiging/" in html
    assert "/registreren/?next=/jury/uitnodiging/" in html
    assert 'value="aanvaard"' not in html
    assert "nora@example.test" not in html
    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]


def test_whom_it_is_for_accepts_after_a_second_step(url: str, nora: User) -> None:
    client = browser(nora, proven=True)
    response = answer(client, url, "aanvaard")
    assert (response.status_code, response["Location"]) == (302, "/jury/")
    juror = Juror.objects.get()
    assert juror.user == nora
    assert juror.is_seated
    assert client.get("/jury/").status_code == 200
    assert client.get(url).status_code == 404


def test_without_a_second_step_there_is_no_seat(url: str, nora: User) -> None:
    client = browser(nora)
    assert "Stel eerst een tweede stap in" in client.get(url).content.decode()
    answer(client, url, "aanvaard")
    assert not Juror.objects.get().is_seated
    assert client.session["second_factor_next"] == url


def test_a_second_step_has_to_be_shown_in_this_session(url: str, nora: User) -> None:
    TOTP.activate(nora, generate_totp_secret())
    client = browser(nora)
    html = client.get(url).content.decode()
    assert "Toon je tweede stap" in html
    assert "/account/nog-eens/code/?next=" in html
    answer(client, url, "aanvaard")
    assert not Juror.objects.get().is_seated


def test_somebody_else_is_told_so_and_gets_no_seat(url: str, member: User) -> None:
    client = browser(member, proven=True)
    html = client.get(url).content.decode()
    assert "voor een ander adres" in html
    assert "nora@example.test" not in html
    assert 'name="keuze"' not in html
    token = form_token(browser(), url)
    for choice in ("aanvaard", "bedankt"):
        client.post(url, {TOKEN_INPUT: token, "keuze": choice})
    juror = Juror.objects.get()
    assert not juror.is_seated
    assert juror.left_at is None


def test_who_thanks_for_it_leaves_without_an_account(url: str) -> None:
    client = browser()
    assert answer(client, url, "bedankt").status_code == 302
    assert Juror.objects.get().left_at is not None
    assert client.get(url).status_code == 404


def test_a_choice_that_is_none_changes_nothing(url: str, nora: User) -> None:
    client = browser(nora, proven=True)
    assert answer(client, url, "iets").status_code == 422
    assert not Juror.objects.get().is_seated


def test_a_stranger_link_tells_nothing(final: Edition, url: str) -> None:
    response = browser().get(f"{url[:-2]}x/")
    assert response.status_code == 404
    assert "geldt niet meer" in response.content.decode()
    assert final.page.title not in response.content.decode().split("<main")[1]


def lost_device(final: Edition, url: str, person: User, by: User) -> str:
    """Let somebody sit in the jury with an app, and send a new link."""
    accept(secret=secret_in(url), user=person)
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
    invite_again(edition_id=final.pk, key=Juror.objects.get().key, by=by)
    return last_link()


def test_who_lost_a_device_starts_over_with_a_new_link(
    final: Edition, url: str, nora: User, editor: User
) -> None:
    again = lost_device(final, url, nora, editor)
    before = Juror.objects.get()
    client = browser()
    assert answer(client, again, "toestel").status_code == 302
    assert not has_second_factor(nora)
    assert OutgoingMail.objects.filter(
        kind="account.second_steps_forgotten", recipient=nora.email
    ).exists()
    response = answer(browser(nora, proven=True), again, "aanvaard")
    assert response["Location"] == "/jury/"
    after = Juror.objects.get()
    assert (after.pseudonym, after.accepted_at) == (before.pseudonym, before.accepted_at)


def test_a_first_invitation_forgets_no_device(url: str, nora: User) -> None:
    TOTP.activate(nora, generate_totp_secret())
    assert 'value="toestel"' not in browser().get(url).content.decode()
    assert answer(browser(), url, "toestel").status_code == 422
    assert has_second_factor(nora)


def test_the_device_of_an_editor_is_not_forgotten_by_a_jurors_link(
    final: Edition, editor: User
) -> None:
    other = make_person("redacteur3", roles=(Role.EDITOR,))
    invite(edition_id=final.pk, invitee=Invitee("Rosa", other.email), by=editor)
    again = lost_device(final, last_link(), other, editor)
    assert answer(browser(), again, "toestel").status_code == 422
    assert has_second_factor(other)


def test_somebody_else_forgets_no_device(
    final: Edition, url: str, nora: User, editor: User, member: User
) -> None:
    again = lost_device(final, url, nora, editor)
    assert 'value="toestel"' not in browser(member, proven=True).get(again).content.decode()
