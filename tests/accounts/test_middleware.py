"""Private pages stay private; the admin and the jury ask a second step."""

import time
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from accounts.checks import second_factor_in_production
from accounts.enums import Role
from accounts.models import User
from tests.accounts.helpers import sign_in
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db
SECRET = generate_totp_secret()


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def editor(db: Any) -> User:
    return make_person("redacteur", roles=(Role.EDITOR,))


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/inbox/", "/beheer/pages/", "/jury/"])
def test_without_a_second_step_an_editor_is_asked_to_set_one_up(
    client: Client, editor: User, path: str
) -> None:
    sign_in(client, editor)

    response = client.get(path)

    assert response["Location"] == "/account/tweede-stap/nodig/"
    assert "tweede stap" in client.get(response["Location"]).content.decode()


def test_a_post_without_a_second_step_changes_nothing(client: Client, editor: User) -> None:
    sign_in(client, editor)

    assert client.post("/beheer/functies/1/", {"keuze": "ja"}).status_code == 302


@pytest.mark.django_db(transaction=True)  # django-allauth: on commit
def test_setting_it_up_opens_the_admin_in_this_session(client: Client, editor: User) -> None:
    sign_in(client, editor)
    client.get("/beheer/")
    client.post("/account/nog-eens/", {"password": PASSWORD})
    secret = client.get("/account/tweede-stap/app/").context["form"].secret
    wrong = client.post("/account/tweede-stap/app/", {"code": "é"})
    assert "klopt niet" in wrong.content.decode()

    done = client.post("/account/tweede-stap/app/", {"code": code_now(secret)}, follow=True)

    assert 'href="/beheer/"' in done.content.decode(), "the way on to where one wanted to go"
    assert client.get("/beheer/").status_code == 200


def test_signing_in_asks_the_second_step_and_then_the_admin_opens(
    client: Client, editor: User
) -> None:
    TOTP.activate(editor, SECRET)
    first = client.post(
        "/aanmelden/", {"login": editor.email, "password": PASSWORD, "next": "/beheer/"}
    )
    assert first["Location"].startswith("/aanmelden/tweede-stap/")
    assert client.get(first["Location"]).status_code == 200
    assert client.get("/beheer/").status_code == 302
    assert client.post("/aanmelden/tweede-stap/", {"code": "000000"}).status_code == 200

    last = client.post("/aanmelden/tweede-stap/", {"code": code_now()})

    assert last["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_a_recovery_code_opens_the_door_once(client: Client, editor: User) -> None:
    TOTP.activate(editor, SECRET)
    code = RecoveryCodes.activate(editor).get_unused_codes()[0]

    def try_it() -> bool:
        fresh = Client()
        fresh.post("/aanmelden/", {"login": editor.email, "password": PASSWORD})
        fresh.post("/aanmelden/tweede-stap/", {"code": code})
        return bool(fresh.get("/beheer/").status_code == 200)

    assert try_it()
    assert not try_it()


def test_a_session_without_the_second_step_is_asked_for_it(client: Client, editor: User) -> None:
    TOTP.activate(editor, SECRET)
    client.force_login(editor)

    response = client.get("/beheer/")
    assert response["Location"] == "/account/nog-eens/code/?next=%2Fbeheer%2F"
    after = client.post(response["Location"], {"code": code_now(), "next": "/beheer/"})

    assert after["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_the_proof_of_one_person_does_not_hold_for_another(client: Client, editor: User) -> None:
    other = make_person("ander", roles=(Role.EDITOR,))
    TOTP.activate(other, SECRET)
    client.force_login(other)
    session = client.session
    session["second_factor_set_up"] = str(editor.pk)
    session.save()

    assert client.get("/beheer/").status_code == 302


def test_members_and_strangers_are_not_asked_to_set_anything_up(client: Client) -> None:
    assert client.get("/beheer/")["Location"].startswith("/beheer/login/")
    sign_in(client, make_person("lid"))
    assert client.get("/beheer/", follow=True).status_code == 403


def test_the_demo_can_do_without(client: Client, editor: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, editor)

    assert client.get("/beheer/").status_code == 200


def test_production_cannot(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert second_factor_in_production() == []

    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.production")

    assert [error.id for error in second_factor_in_production()] == ["accounts.E001"]
    settings.SECOND_FACTOR_REQUIRED = True
    assert second_factor_in_production() == []


def test_every_page_of_somebody_signed_in_is_private(client: Client, editor: User) -> None:
    sign_in(client, editor)

    for path in ("/gebruiksvoorwaarden/", "/mijn/", "/bestaat-niet/", "/beheer/"):
        response = client.get(path)
        assert "no-store" in response["Cache-Control"], path
        assert "private" in response["Cache-Control"], path
        assert "Cookie" in response["Vary"], path


def test_cookies_are_session_and_csrf_alone_and_closed_to_scripts(client: Client) -> None:
    sign_in(client, make_person("lid"))

    assert set(client.cookies) <= {"sessionid", "csrftoken"}
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
