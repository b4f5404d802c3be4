"""A real provider of OpenID Connect on this machine, and people who have an account there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client

BEGIN = "/aanmelden/organisatie/"
BACK = "/aanmelden/organisatie/terug/"


@dataclass(frozen=True)
class Provider:
    """The running provider."""

    url: str

    def knows(self, sub: str, **claims: Any) -> None:
        """Give somebody an account at the provider."""
        requests.put(f"{self.url}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def agree(self, address: str, sub: str) -> str:
        """Sign in at the provider's own page; returns the path with which it sends one back."""
        answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"


def ask(client: Client, **body: str) -> str:
    """Press the button on `/aanmelden/`; returns the provider's address."""
    response = client.post(BEGIN, body)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def come_in(client: Client, provider: Provider, sub: str, **body: str) -> Any:
    """Sign in through the provider as far as our answer to what it sends back."""
    return client.get(provider.agree(ask(client, **body), sub))


@pytest.fixture(scope="session")
def oidc_server() -> Iterator[str]:
    """The provider's address; it asks for a nonce, as strict ones do."""
    # Only who asks for it waits for all that it imports.
    from oidc_provider_mock import run_server_in_thread

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        with run_server_in_thread(require_nonce=True) as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(oidc_server: str, settings: Any) -> Provider:
    """The provider, configured as the environment would."""
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisatie",
                    "name": "Mijn School",
                    "client_id": "praktijkplein",
                    "secret": "geheim",
                    "settings": {
                        "server_url": oidc_server,
                        "scope": ["openid", "profile", "email"],
                        "organisation_claim": "instellingsnummer",
                    },
                }
            ],
        }
    }
    return Provider(oidc_server)
