"""What the environment says of the organisation's sign-in."""

import pytest
from pydantic import ValidationError

from config.environment import Environment

WHOLE = {
    "PRAKTIJKPLEIN_OIDC_URL": "https://aanmelden.example/op/",
    "PRAKTIJKPLEIN_OIDC_CLIENT_ID": "praktijkplein",
    "PRAKTIJKPLEIN_OIDC_CLIENT_SECRET": "geheim",
}


def read(monkeypatch: pytest.MonkeyPatch, **values: str) -> Environment:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return Environment()


def test_without_a_provider_nothing_is_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch)
    assert (found.oidc_apps, found.oidc_origins) == ([], [])


def test_a_whole_provider_is_read_and_its_secret_does_not_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = read(monkeypatch, **WHOLE, PRAKTIJKPLEIN_OIDC_NAME="Toegang Vlaanderen")
    app = found.oidc_apps[0]
    assert (app["name"], app["secret"]) == ("Toegang Vlaanderen", "geheim")
    assert app["settings"]["server_url"] == "https://aanmelden.example/op"
    assert app["settings"]["organisation_claim"] == "instellingsnummer"
    assert found.oidc_origins == ["https://aanmelden.example"]
    assert "geheim" not in repr(found)


@pytest.mark.parametrize(
    "missing", ["PRAKTIJKPLEIN_OIDC_CLIENT_ID", "PRAKTIJKPLEIN_OIDC_CLIENT_SECRET"]
)
def test_half_a_provider_stops_the_start(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(ValidationError, match="PRAKTIJKPLEIN_OIDC_URL needs"):
        read(monkeypatch, **{**WHOLE, missing: ""})


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://aanmelden.example", False),
        ("ftp://localhost.example", False),
        ("http://localhost:9", True),
    ],
)
def test_a_provider_answers_over_https_or_on_this_machine(
    monkeypatch: pytest.MonkeyPatch, address: str, allowed: bool
) -> None:
    values = {**WHOLE, "PRAKTIJKPLEIN_OIDC_URL": address}
    if allowed:
        assert read(monkeypatch, **values).oidc_origins == [address]
    else:
        with pytest.raises(ValidationError, match="https"):
            read(monkeypatch, **values)
