"""Signing in through an organisation's own sign-in, against a real provider."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.enums import ConfirmedBy, MembershipState, Role
from accounts.models import Membership, TermsAcceptance, User
from schools.models import Organisation
from tests.accounts.helpers import form_token, mail_to
from tests.factories.oidc import BACK, BEGIN, Provider, ask, come_in
from tests.factories.people import make_function, make_membership, make_person

pytestmark = pytest.mark.django_db

VERIFIED = {"email": "auteur@example.test", "email_verified": True}
NEW = {
    "email": "Noor@school.example",
    "email_verified": True,
    "name": "Noor De Smet",
    "instellingsnummer": "999001",
}
SIGN_UP = "/registreren/organisatie/"


def signed_in(client: Client) -> bool:
    return client.get("/mijn/").status_code == 200


def sign_up(client: Client, **changes: str) -> Any:
    return client.post(SIGN_UP, {"display_name": "Noor De Smet", "terms": "on", **changes})


def assert_refused(client: Client, response: Any) -> None:
    assert response.status_code == 400
    assert "Aanmelden lukte niet" in response.content.decode()
    assert not signed_in(client)


# --- The button -------------------------------------------------------------------------------
def test_the_button_stands_only_where_a_provider_is_configured(
    client: Client, request: pytest.FixtureRequest
) -> None:
    assert BEGIN not in client.get("/aanmelden/").content.decode()
    assert client.post(BEGIN).status_code == 404
    assert client.get(BACK).status_code == 404

    request.getfixturevalue("provider")
    assert "Meld je aan met Mijn School" in client.get("/aanmelden/").content.decode()


def test_asking_is_a_post_with_state_nonce_and_a_challenge(
    client: Client, provider: Provider
) -> None:
    assert client.get(BEGIN).status_code == 405
    assert Client(enforce_csrf_checks=True).post(BEGIN).status_code == 403

    address = urlsplit(ask(client))
    asked = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}" == provider.url
    assert asked["redirect_uri"] == [f"http://localhost:8000{BACK}"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert len(asked["nonce"][0]) >= 32


# --- New people -------------------------------------------------------------------------------
def test_a_first_sign_in_asks_name_and_terms_and_makes_a_member(
    client: Client, provider: Provider
) -> None:
    provider.knows("noor", **{**NEW, "instellingsnummer": "888888"})
    assert come_in(client, provider, "noor").headers["Location"] == SIGN_UP
    assert not User.objects.exists()

    page = client.get(SIGN_UP).content.decode()
    assert 'value="Noor De Smet"' in page
    assert "akkoord gaat" in sign_up(client, terms="").content.decode()
    assert sign_up(client).headers["Location"] == "/mijn/"

    user = User.objects.get()
    assert (user.display_name, user.email) == ("Noor De Smet", "noor@school.example")
    assert user.has_role(Role.MEMBER)
    assert not user.has_usable_password()
    assert TermsAcceptance.objects.get().user == user
    assert [(row.email, row.verified) for row in EmailAddress.objects.all()] == [
        ("noor@school.example", True)
    ]
    assert signed_in(client)


def test_of_what_the_provider_tells_only_the_sub_is_kept(
    client: Client, provider: Provider
) -> None:
    provider.knows("noor", **NEW)
    come_in(client, provider, "noor")
    sign_up(client)
    account = SocialAccount.objects.get()
    assert (account.uid, account.provider, account.extra_data) == ("noor", "organisatie", {})


def test_a_verified_address_cannot_be_swapped_while_signing_up(
    client: Client, provider: Provider
) -> None:
    provider.knows("noor", **NEW)
    come_in(client, provider, "noor")
    sign_up(client, email="ander@school.example")
    assert User.objects.get().email == "noor@school.example"


@pytest.mark.parametrize("verified", [False, "false", "true", None])
def test_an_address_that_the_provider_did_not_verify_is_confirmed_by_mail(
    client: Client, provider: Provider, verified: Any
) -> None:
    provider.knows("noor", **{**NEW, "email_verified": verified})
    come_in(client, provider, "noor")
    response = sign_up(client, email="noor@school.example")
    assert response.headers["Location"] == "/account/bevestig-e-mail/"
    assert not signed_in(client)
    assert not EmailAddress.objects.get().verified
    assert mail_to("noor@school.example")


# --- Linking ----------------------------------------------------------------------------------
def test_an_address_verified_on_both_sides_links_the_account_and_says_so(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", **VERIFIED)
    assert come_in(client, provider, "auteur").headers["Location"] == "/mijn/"
    assert SocialAccount.objects.get().user == author
    assert "gekoppeld" in mail_to(author.email).subject

    provider.knows("auteur", email="elders@example.test", email_verified=True)
    again = Client()
    come_in(again, provider, "auteur")
    assert again.session["_auth_user_id"] == str(author.pk), "the sub counts, not the address"
    assert User.objects.count() == 1


def test_an_address_that_only_the_provider_verified_links_nothing(
    client: Client, provider: Provider, author: User
) -> None:
    EmailAddress.objects.filter(user=author).update(verified=False)
    provider.knows("auteur", **VERIFIED)
    come_in(client, provider, "auteur")
    sign_up(client)
    assert not SocialAccount.objects.exists()
    assert not signed_in(client)
    assert User.objects.count() == 1


def test_an_address_that_only_we_verified_links_nothing(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", email=author.email, email_verified="false")
    come_in(client, provider, "auteur")
    sign_up(client, email=author.email)
    assert not SocialAccount.objects.exists()
    assert not signed_in(client)
    assert User.objects.count() == 1


def test_a_closed_account_stays_closed(client: Client, provider: Provider, author: User) -> None:
    User.objects.filter(pk=author.pk).update(is_active=False)
    provider.knows("auteur", **VERIFIED)
    assert come_in(client, provider, "auteur").headers["Location"] == "/account/niet-actief/"
    assert not signed_in(client)


# --- Organisations ----------------------------------------------------------------------------
def test_the_provider_confirms_functions_that_wait_but_none_that_leads(
    client: Client, provider: Provider, organisation: Organisation, other_organisation: Organisation
) -> None:
    person = make_person("auteur")
    pending = {"state": MembershipState.PENDING}
    here = make_membership(person, organisation, **pending)
    leads = make_membership(person, organisation, function="directie", leads=True, **pending)
    elsewhere = make_membership(person, other_organisation, **pending)

    provider.knows("auteur", **VERIFIED, instellingsnummer=["999001", "", None])
    come_in(client, provider, "auteur")

    here.refresh_from_db()
    assert (here.state, here.confirmed_as) == (MembershipState.CONFIRMED, ConfirmedBy.PROVIDER)
    assert here.confirmed_at is not None
    for membership in (leads, elsewhere):
        membership.refresh_from_db()
        assert membership.state == MembershipState.PENDING


def test_a_new_person_is_led_to_the_function_and_confirmed_at_once(
    client: Client, provider: Provider, organisation: Organisation
) -> None:
    function = make_function("TICT")
    provider.knows("noor", **NEW)
    come_in(client, provider, "noor")
    path = sign_up(client).headers["Location"]
    assert path == f"/mijn/functies/nieuw/{organisation.slug}/"

    client.post(path, {"function": function.pk, "formulier_token": form_token(client, path)})
    membership = Membership.objects.get()
    assert (membership.state, membership.confirmed_as) == ("confirmed", "provider")


@pytest.mark.parametrize("number", ["", None, " ", {}, "999005"])
def test_without_its_own_number_no_organisation_vouches(
    client: Client, provider: Provider, organisation: Organisation, number: Any
) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(number="")
    person = make_person("auteur")
    waiting = make_membership(person, organisation, state=MembershipState.PENDING)
    provider.knows("auteur", **VERIFIED, instellingsnummer=number)
    come_in(client, provider, "auteur")
    assert signed_in(client)
    waiting.refresh_from_db()
    assert waiting.state == MembershipState.PENDING


# --- What is refused --------------------------------------------------------------------------
def test_an_answer_counts_once(client: Client, provider: Provider, author: User) -> None:
    provider.knows("auteur", **VERIFIED)
    path = provider.agree(ask(client), "auteur")
    assert client.get(path).headers["Location"] == "/mijn/"
    client.post("/afmelden/")
    assert_refused(client, client.get(path))


def test_the_answer_to_another_browser_is_refused(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", **VERIFIED)
    path = provider.agree(ask(Client()), "auteur")
    assert_refused(client, client.get(path))


def test_a_spent_code_is_refused_under_a_fresh_state(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", **VERIFIED)
    other = Client()
    spent = provider.agree(ask(other), "auteur")
    other.get(spent)
    code = parse_qs(urlsplit(spent).query)["code"][0]
    state = parse_qs(urlsplit(ask(client)).query)["state"][0]
    assert_refused(client, client.get(BACK, {"code": code, "state": state}))


def test_an_answer_to_another_nonce_is_refused(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", **VERIFIED)
    address = urlsplit(ask(client))
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    changed = address._replace(query=urlencode({**asked, "nonce": "een ander"})).geturl()
    assert_refused(client, client.get(provider.agree(changed, "auteur")))
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "query", ["", "?state=x&code=y", "?code=y", "?state=", "?error=access_denied", "?state=%00"]
)
def test_an_answer_nobody_asked_for_is_refused(
    client: Client, provider: Provider, query: str
) -> None:
    assert_refused(client, client.get(f"{BACK}{query}"))


def test_whoever_cancels_at_the_provider_reads_so(client: Client, provider: Provider) -> None:
    state = parse_qs(urlsplit(ask(client)).query)["state"][0]
    assert_refused(client, client.get(BACK, {"state": state, "error": "access_denied"}))


def test_a_token_with_another_signature_is_refused(
    client: Client, provider: Provider, author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tokens came directly; their signature is checked all the same."""
    provider.knows("auteur", **VERIFIED)
    path = provider.agree(ask(client), "auteur")
    post = requests.Session.request

    def forged(self: Any, method: str, url: str, **kwargs: Any) -> requests.Response:
        response = post(self, method, url, **kwargs)
        if url.endswith("/oauth2/token"):
            token = response.json()["id_token"]
            head, body, signature = token.split(".")
            changed = ("A" if signature[10] != "A" else "B").join((signature[:10], signature[11:]))
            response._content = response.content.replace(  # noqa: SLF001  what came over the line
                token.encode(), f"{head}.{body}.{changed}".encode()
            )
        return response

    monkeypatch.setattr(requests.Session, "request", forged)
    assert_refused(client, client.get(path))


def test_answers_about_two_people_are_refused(
    client: Client, provider: Provider, author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.knows("auteur", **VERIFIED)
    path = provider.agree(ask(client), "auteur")
    get = requests.Session.request

    def mixed(self: Any, method: str, url: str, **kwargs: Any) -> requests.Response:
        response = get(self, method, url, **kwargs)
        if url.endswith("/userinfo"):
            response._content = b'{"sub": "iemand anders"}'  # noqa: SLF001  what came over the line
        return response

    monkeypatch.setattr(requests.Session, "request", mixed)
    assert_refused(client, client.get(path))


def test_the_configuration_of_another_issuer_is_refused(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    get = requests.Session.request

    def other(self: Any, method: str, url: str, **kwargs: Any) -> requests.Response:
        response = get(self, method, url, **kwargs)
        issuer = f'"issuer": "{provider.url}"'.encode()
        assert issuer in response.content
        response._content = response.content.replace(  # noqa: SLF001  what came over the line
            issuer, b'"issuer": "https://elders.example"'
        )
        return response

    monkeypatch.setattr(requests.Session, "request", other)
    assert_refused(client, client.post(BEGIN))


def test_a_provider_that_is_away_is_told_and_holds_nothing_up(
    client: Client, provider: Provider, settings: Any
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    path = f"{BACK}?{urlsplit(ask(client)).query}&code=x"
    app["settings"] = {**app["settings"], "server_url": "http://localhost:9"}
    for response in (client.post(BEGIN), client.get(path)):
        assert response.status_code == 502
        assert "antwoordt nu niet" in response.content.decode()


@pytest.mark.parametrize("target", ["https://elders.example/", "//elders.example", "/\\elders"])
def test_nobody_is_led_off_the_site_afterwards(
    client: Client, provider: Provider, author: User, target: str
) -> None:
    provider.knows("auteur", **VERIFIED)
    assert come_in(client, provider, "auteur", next=target).headers["Location"] == "/mijn/"


def test_afterwards_comes_the_page_that_was_asked_for(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", **VERIFIED)
    response = come_in(client, provider, "auteur", next="/mijn/functies/")
    assert response.headers["Location"] == "/mijn/functies/"


# --- Second step, and signing out -------------------------------------------------------------
@pytest.mark.parametrize("path", ["/beheer/", "/jury/"])
def test_an_editor_still_needs_the_second_step(
    client: Client, provider: Provider, editor: User, path: str
) -> None:
    provider.knows("redacteur", email=editor.email, email_verified=True)
    come_in(client, provider, "redacteur")
    assert client.get(path).headers["Location"] == "/account/tweede-stap/nodig/"


def test_signing_out_signs_out_at_the_provider_as_well(
    client: Client, provider: Provider, author: User
) -> None:
    provider.knows("auteur", **VERIFIED)
    come_in(client, provider, "auteur")
    response = client.post("/afmelden/")
    assert not signed_in(client)
    address = urlsplit(response.headers["Location"])
    assert address.geturl().startswith(f"{provider.url}/oauth2/end_session?")
    asked = parse_qs(address.query)
    assert asked["post_logout_redirect_uri"] == ["http://localhost:8000/"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert requests.get(address.geturl(), timeout=5).status_code == 200


def test_who_signed_in_by_password_signs_out_here_alone(
    client: Client, provider: Provider, author: User
) -> None:
    client.force_login(author)
    assert client.post("/afmelden/").headers["Location"] == "/"
