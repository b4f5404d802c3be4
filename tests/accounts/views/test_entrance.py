import re
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from accounts.enums import Role
from accounts.models import TermsAcceptance, User
from notifications.models import OutgoingMail
from tests.accounts.helpers import link_in, mail_to, sign_in
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

NEW = {
    "display_name": "Noor De Smet",
    "email": "Noor@School.be",
    "password1": "lange zin met woorden",
    "password2": "lange zin met woorden",
    "terms": "on",
}


def sign_up(client: Client, **changes: str) -> Any:
    return client.post("/registreren/", {**NEW, **changes})


# --- Signing up -------------------------------------------------------------------------------
def test_somebody_signs_up_confirms_by_button_and_signs_in(client: Client) -> None:
    assert sign_up(client).headers["Location"] == "/account/bevestig-e-mail/"

    user = User.objects.get()
    assert (user.display_name, user.email) == ("Noor De Smet", "noor@school.be")
    assert user.has_role(Role.MEMBER)
    assert EmailAddress.objects.get().verified is False

    path = link_in(mail_to("noor@school.be"))
    assert client.get(path).status_code == 200
    assert EmailAddress.objects.get().verified is False, "opening the link must not confirm"

    client.post(path)
    assert EmailAddress.objects.get().verified is True

    other = Client()
    other.post("/aanmelden/", {"login": "noor@school.be", "password": NEW["password1"]})
    assert other.get("/mijn/").status_code == 200


def test_the_accepted_terms_are_kept_as_they_read(client: Client) -> None:
    sign_up(client)

    accepted = TermsAcceptance.objects.get()
    assert (accepted.user, accepted.terms) == (User.objects.get(), "gebruiksvoorwaarden")
    assert accepted.version in client.get("/gebruiksvoorwaarden/").content.decode()
    assert "CC BY 4.0" in accepted.text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"terms": ""}, "Vink aan dat je akkoord gaat"),
        ({"display_name": ""}, "Vul dit in."),
        ({"display_name": "noor@school.be"}, "geen e-mailadres"),
        ({"display_name": "\u202e\u200b"}, "Vul je naam in"),
        ({"display_name": "Noor\x00"}, "Noor"),
        ({"email": "geen adres"}, "e-mailadres"),
        ({"password2": "iets anders dan dit"}, "wachtwoord"),
        ({"password1": "kort", "password2": "kort"}, "12 tekens.</span>"),
        ({"password1": "x" * 5000, "password2": "x" * 5000}, "hooguit"),
        ({"email": "\ud800@school.be"}, "e-mailadres"),
    ],
)
def test_a_wrong_sign_up_is_told_beside_the_field(
    client: Client, changes: dict[str, str], told: str
) -> None:
    response = client.post(
        "/registreren/",
        urlencode(NEW | changes, errors="surrogatepass"),
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 200
    assert told in response.content.decode()
    assert not User.objects.exists()
    assert not TermsAcceptance.objects.exists()


def test_what_was_typed_stays(client: Client) -> None:
    html = sign_up(client, terms="").content.decode()

    assert 'value="Noor De Smet"' in html
    assert 'value="Noor@School.be"' in html


def test_a_known_address_gets_the_same_answer_and_another_mail(client: Client) -> None:
    make_person("noor")
    fresh = sign_up(client)
    known = sign_up(Client(), email="noor@example.test")

    assert (known.status_code, known["Location"]) == (fresh.status_code, fresh["Location"])
    assert User.objects.count() == 2
    assert "Je hebt er al een" in mail_to("noor@example.test").body


def test_the_owner_of_an_address_keeps_his_password_and_name(client: Client) -> None:
    person = make_person("noor")

    sign_up(client, email="noor@example.test", display_name="Inbreker")

    person.refresh_from_db()
    assert person.display_name == "Noor"
    assert person.check_password(PASSWORD)


def test_somebody_signed_in_keeps_his_session_when_he_opens_anothers_link(client: Client) -> None:
    sign_up(Client())
    path = link_in(mail_to("noor@school.be"))
    sign_in(client, make_person("lid"))

    client.get(path)

    assert client.get("/mijn/").status_code == 200


def test_posted_fields_beyond_the_form_are_ignored(client: Client) -> None:
    sign_up(client, is_superuser="on", is_active="", groups="1", is_staff="on", pk="99")

    user = User.objects.get()
    assert (user.is_superuser, user.is_active) == (False, True)
    assert user.role_names == {"lid"}


# --- Signing in -------------------------------------------------------------------------------
def test_one_post_signs_in(client: Client) -> None:
    person = make_person("lid")

    response = client.post("/aanmelden/", {"login": "LID@example.test", "password": PASSWORD})

    assert response["Location"] == "/mijn/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    make_person("lid")

    def answer(login: str) -> tuple[int, str]:
        response = Client().post("/aanmelden/", {"login": login, "password": "fout wachtwoord"})
        html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
        return response.status_code, html.replace(login, "")

    assert answer("lid@example.test") == answer("niemand@example.test")


def test_password_reset_and_code_answer_the_same_for_known_and_unknown(client: Client) -> None:
    make_person("lid")
    for path in ("/account/wachtwoord/vergeten/", "/aanmelden/code/"):
        known = Client().post(path, {"email": "lid@example.test"})
        unknown = Client().post(path, {"email": "niemand@example.test"})
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_account_that_was_switched_off_cannot_sign_in_and_is_out_at_once(client: Client) -> None:
    person = make_person("lid")
    sign_in(client, person)

    User.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/mijn/")["Location"].startswith("/aanmelden/")
    again = Client().post("/aanmelden/", {"login": person.email, "password": PASSWORD})
    assert again["Location"] == "/account/niet-actief/"


def test_a_code_by_mail_signs_in(client: Client) -> None:
    person = make_person("lid")
    client.post("/aanmelden/code/", {"email": person.email})
    code = re.search(r"^([A-Z0-9-]{6,})$", mail_to(person.email).body, re.MULTILINE)
    assert code

    wrong = client.post("/aanmelden/code/invullen/", {"code": "FOUT-FOUT"})
    assert wrong.status_code == 200
    client.post("/aanmelden/code/invullen/", {"code": code[1]})

    assert client.get("/mijn/").status_code == 200


def test_a_code_works_once_and_is_not_guessed(client: Client) -> None:
    person = make_person("lid")
    client.post("/aanmelden/code/", {"email": person.email})
    for _ in range(3):
        response = client.post("/aanmelden/code/invullen/", {"code": "FOUT-FOUT"})
    assert response["Location"] == "/aanmelden/code/"

    code = re.search(r"^([A-Z0-9-]{6,})$", mail_to(person.email).body, re.MULTILINE)
    assert code
    client.post("/aanmelden/code/invullen/", {"code": code[1]})

    assert client.get("/mijn/").status_code == 302


@pytest.mark.parametrize("code", ["é" * 6, "\x00", "9" * 100_000, "١٢٣٤٥٦"])
def test_an_odd_code_is_only_wrong(client: Client, code: str) -> None:
    person = make_person("lid")
    client.post("/aanmelden/code/", {"email": person.email})

    assert client.post("/aanmelden/code/invullen/", {"code": code}).status_code == 200


def test_too_many_tries_are_told_in_dutch(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}
    cache.clear()
    make_person("lid")

    for _ in range(6):
        response = client.post("/aanmelden/", {"login": "lid@example.test", "password": "fout"})

    html = response.content.decode()
    assert "Te veel" in html
    right = client.post("/aanmelden/", {"login": "lid@example.test", "password": PASSWORD})
    assert right.status_code == 200, "the right password must not get through either"


def test_too_many_requests_get_a_dutch_page(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "2/m/ip"}
    cache.clear()

    answers = [client.post("/registreren/", {}).status_code for _ in range(4)]

    assert answers[-1] == 429
    assert 'lang="nl' in client.post("/registreren/", {}).content.decode()


# --- Redirects --------------------------------------------------------------------------------
BAD_TARGETS = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    " https://evil.example",
    "/%0d%0aSet-Cookie:a=b\r\nX: y",
    "https://testserver@evil.example/",
    "https://localhost/",
    "\x00//evil.example",
]


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_signing_in_leads_to_this_site_alone(client: Client, target: str) -> None:
    person = make_person("lid")

    response = client.post(
        "/aanmelden/", {"login": person.email, "password": PASSWORD, "next": target}
    )

    assert response["Location"] == "/mijn/"


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_signing_out_leads_to_this_site_alone(client: Client, target: str) -> None:
    sign_in(client, make_person("lid"))

    assert client.post("/afmelden/", {"next": target})["Location"] == "/"


@pytest.mark.parametrize("target", BAD_TARGETS)
def test_the_sign_in_of_the_admin_leads_to_this_site_alone(client: Client, target: str) -> None:
    response = client.get("/beheer/login/", {"next": target})

    assert response["Location"] == "/aanmelden/?next=/beheer/"


def test_a_page_of_this_site_is_where_one_ends(client: Client) -> None:
    person = make_person("lid")

    response = client.post(
        "/aanmelden/",
        {"login": person.email, "password": PASSWORD, "next": "/mijn/functies/?a=1"},
    )

    assert response["Location"] == "/mijn/functies/?a=1"


# --- Sessions ---------------------------------------------------------------------------------
def test_signing_in_makes_a_new_session_key(client: Client) -> None:
    person = make_person("lid")
    client.get("/aanmelden/?next=/mijn/")
    session = client.session
    session["voor"] = "aanmelden"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    sign_in(client, person)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_session_for_good(client: Client) -> None:
    sign_in(client, make_person("lid"))
    old = client.cookies["sessionid"].value

    assert client.get("/afmelden/").status_code == 200
    assert client.get("/mijn/").status_code == 200, "opening the page must not sign out"
    client.post("/afmelden/")

    client.cookies["sessionid"] = old
    assert client.get("/mijn/").status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    person = make_person("lid")
    other = Client()
    sign_in(client, person)
    sign_in(other, person)

    client.post(
        "/account/wachtwoord/",
        {
            "oldpassword": PASSWORD,
            "password1": "een heel nieuw wachtwoord",
            "password2": "een heel nieuw wachtwoord",
        },
    )

    assert client.get("/mijn/").status_code == 200
    assert other.get("/mijn/").status_code == 302
    assert "wachtwoord" in mail_to(person.email).subject


def test_a_forgotten_password_is_chosen_anew_by_the_link(client: Client) -> None:
    person = make_person("lid")
    other = Client()
    sign_in(other, person)
    client.post("/account/wachtwoord/vergeten/", {"email": person.email})
    path = link_in(mail_to(person.email))

    page = client.get(path, follow=True)
    new = {"password1": "een heel nieuw wachtwoord", "password2": "een heel nieuw wachtwoord"}
    client.post(page.request["PATH_INFO"], new)

    person.refresh_from_db()
    assert person.check_password("een heel nieuw wachtwoord")
    assert other.get("/mijn/").status_code == 302
    assert "werkt niet meer" in Client().get(path, follow=True).content.decode()


def test_links_in_mails_have_our_address_whatever_host_was_asked(
    client: Client, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "evil.example"]
    person = make_person("lid")

    client.post(
        "/account/wachtwoord/vergeten/",
        {"email": person.email},
        headers={"host": "evil.example", "x-forwarded-host": "evil.example"},
    )
    sign_up(client)

    for mail in OutgoingMail.objects.all():
        assert "evil.example" not in mail.body
        assert settings.PRAKTIJKPLEIN_URL in mail.body


def test_a_new_address_counts_once_its_button_is_used(client: Client) -> None:
    person = make_person("lid")
    sign_in(client, person)
    page = client.post("/account/e-mail/", {"email": "nieuw@school.be", "action_add": ""})
    if page["Location"].startswith("/account/nog-eens/"):
        client.post(page["Location"], {"password": PASSWORD})
        client.post("/account/e-mail/", {"email": "nieuw@school.be", "action_add": ""})
    person.refresh_from_db()
    assert person.email == "lid@example.test"

    path = link_in(mail_to("nieuw@school.be"))
    client.get(path)
    client.post(path)

    person.refresh_from_db()
    assert person.email == "nieuw@school.be"


# --- The ways into the admin ------------------------------------------------------------------
def test_there_is_one_sign_in_for_the_admin(client: Client) -> None:
    response = client.get("/beheer/", follow=True)

    assert [url for url, _status in response.redirect_chain] == [
        "/beheer/login/?next=/beheer/",
        "/aanmelden/?next=/beheer/",
    ]
    assert client.post("/beheer/login/", {"username": "a", "password": "b"}).status_code == 405


def test_who_does_not_work_in_the_admin_is_refused_without_going_round(client: Client) -> None:
    sign_in(client, make_person("lid"))

    response = client.get("/beheer/", follow=True)

    assert response.status_code == 403


def test_no_page_of_wagtail_sets_passwords(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, make_person("redacteur", roles=(Role.EDITOR,)))

    assert client.get("/beheer/password_reset/").status_code == 404
    page = client.get("/beheer/account/")
    assert page.status_code == 200
    for name in ("password", "first_name", "last_name", 'type="email"'):
        assert name not in page.content.decode()


def test_django_allauth_has_no_addresses_but_the_listed_ones() -> None:
    from django.urls import NoReverseMatch, reverse

    for name in ("account_login", "account_logout", "account_signup", "account_inactive"):
        assert reverse(name).startswith(("/aanmelden/", "/afmelden/", "/registreren/", "/account/"))
    for name in ("mfa_trust", "mfa_signup_webauthn", "account_signup_by_passkey"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
