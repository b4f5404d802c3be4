"""Every page of this room opens, for people with all and with nothing set up."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from tests.accounts.helpers import sign_in
from tests.factories.people import PASSWORD, make_membership, make_person

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/aanmelden/",
    "/aanmelden/code/",
    "/registreren/",
    "/account/niet-actief/",
    "/account/bevestig-e-mail/",
    "/account/bevestig-e-mail/onbekend/",
    "/account/wachtwoord/vergeten/",
    "/account/wachtwoord/vergeten/verstuurd/",
    "/account/wachtwoord/nieuw/klaar/",
    "/account/wachtwoord/nieuw/1-abc/",
    "/gebruiksvoorwaarden/",
]
OWN = [
    "/afmelden/",
    "/account/nog-eens/",
    "/account/e-mail/",
    "/account/wachtwoord/",
    "/account/tweede-stap/",
    "/account/tweede-stap/nodig/",
    "/account/tweede-stap/toegangssleutels/",
    "/mijn/",
    "/mijn/gegevens/",
    "/mijn/naam/",
    "/mijn/functies/",
    "/mijn/functies/nieuw/",
    "/mijn/functies/nieuw/?q=school",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_opens_and_is_not_kept(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert "<script>" not in html
    assert "style=" not in html
    assert "onclick" not in html
    if path != "/gebruiksvoorwaarden/":
        assert "private" in response["Cache-Control"]
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", OWN)
def test_an_own_page_asks_for_sign_in_and_then_opens(client: Client, path: str) -> None:
    if path != "/afmelden/":
        assert client.get(path)["Location"].startswith("/aanmelden/?next=")
    sign_in(client, make_person("lid"))

    response = client.get(path)

    assert response.status_code == 200
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert "<script>" not in html
    assert "no-store" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def reauthenticated(client: Client) -> None:
    client.post("/account/nog-eens/", {"password": PASSWORD})


def test_the_pages_of_a_second_step_open(client: Client, organisation: Any) -> None:
    person = make_person("lid")
    sign_in(client, person)
    reauthenticated(client)
    assert client.get("/account/tweede-stap/app/").status_code == 200
    page = client.get("/account/tweede-stap/toegangssleutels/nieuw/")
    assert page.status_code == 200
    assert "data-passkey-question" in page.content.decode()
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)

    for path in (
        "/account/tweede-stap/",
        "/account/tweede-stap/app/weg/",
        "/account/tweede-stap/herstelcodes/",
        "/account/tweede-stap/herstelcodes/nieuw/",
        "/account/tweede-stap/herstelcodes/bestand/",
        "/account/nog-eens/code/",
    ):
        assert client.get(path).status_code == 200, path


def test_a_key_can_be_renamed_and_removed_by_its_owner_alone(client: Client) -> None:
    person, other = make_person("lid"), make_person("ander")
    keys = [
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Laptop", "credential": {}}
        )
        for user in (person, other)
    ]
    client.force_login(person)
    reauthenticated(client)
    base = "/account/tweede-stap/toegangssleutels"

    for verb in ("naam", "weg"):
        assert client.get(f"{base}/{keys[0].pk}/{verb}/").status_code == 200
        assert client.get(f"{base}/{keys[1].pk}/{verb}/").status_code == 404
        assert client.post(f"{base}/{keys[1].pk}/{verb}/", {"name": "x"}).status_code == 404
    client.post(f"{base}/{keys[0].pk}/naam/", {"name": "Telefoon"})
    assert "Telefoon" in client.get(f"{base}/").content.decode()
    client.post(f"{base}/{keys[0].pk}/weg/")
    assert list(Authenticator.objects.all()) == [keys[1]]


def test_pages_of_a_function_open_for_its_owner_alone(client: Client, organisation: Any) -> None:
    from accounts.enums import MembershipState

    person, other = make_person("lid"), make_person("ander")
    own = make_membership(person, organisation, state=MembershipState.PENDING)
    foreign = make_membership(other, organisation, state=MembershipState.PENDING)
    sign_in(client, person)

    for verb in ("directie", "beeindigen"):
        assert client.get(f"/mijn/functies/{own.pk}/{verb}/").status_code == 200
        assert client.get(f"/mijn/functies/{foreign.pk}/{verb}/").status_code == 404
        assert client.post(f"/mijn/functies/{foreign.pk}/{verb}/").status_code == 404
    assert client.post(f"/mijn/functies/{foreign.pk}/naam/").status_code == 404
    assert client.post(f"/mijn/functies/{foreign.pk}/collega/").status_code == 404
    assert client.get(f"/mijn/functies/nieuw/{organisation.slug}/").status_code == 200


def test_pages_without_a_session_may_be_kept(client: Client) -> None:
    response = client.get("/gebruiksvoorwaarden/")

    assert "no-store" not in response.get("Cache-Control", "")
