from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import links as registry
from accounts.domain import links as domain
from accounts.links import LinkRefusedError, Purpose, register_purpose
from accounts.models import OneTimeLink, TermsAcceptance

SPENT: list[str] = []


def spend(link: OneTimeLink, choice: str) -> str:
    if choice == "weiger":
        raise LinkRefusedError("Dat kan niet meer.")
    if choice == "fout":
        raise ValidationError("Dat mag niet.")
    TermsAcceptance.objects.create(terms=choice, version="1", text="", subject=str(link.pk))
    return f"Je koos {choice}."


@pytest.fixture(autouse=True)
def purpose() -> Iterator[None]:
    register_purpose(
        Purpose(
            name="proef",
            template="accounts/link.html",
            context=lambda link: {"given": link.payload},
            spend=spend,
            choices=frozenset({"ja", "nee", "weiger", "fout"}),
        )
    )
    yield
    registry._purposes.pop("proef")  # noqa: SLF001  nothing else ever unregisters


def new_link(**fields: Any) -> str:
    url = domain.issue_link(
        purpose="proef", payload={"a": 1}, recipient="a@school.be", created_by=None, **fields
    )
    return url.split("/link/")[1].rstrip("/")


def effects() -> list[str]:
    return list(TermsAcceptance.objects.values_list("terms", flat=True))


@pytest.mark.django_db
def test_the_token_is_long_and_only_its_hash_is_stored() -> None:
    token = new_link()

    link = OneTimeLink.objects.get()
    assert len(token) >= 43  # 256 bits in base 64
    assert token not in str(vars(link))
    assert domain.find_link(token=token) == link


@pytest.mark.django_db
def test_two_links_never_share_a_token() -> None:
    assert len({new_link() for _ in range(50)}) == 50


@pytest.mark.django_db
def test_a_purpose_that_nobody_registered_is_refused() -> None:
    with pytest.raises(LookupError):
        domain.issue_link(purpose="onbekend", payload={}, recipient="a@b.be", created_by=None)


@pytest.mark.django_db
def test_opening_a_link_changes_nothing_however_often(client: Client) -> None:
    token = new_link()

    for method in (client.get, client.head, client.get):
        assert method(f"/link/{token}/").status_code == 200

    link = OneTimeLink.objects.get()
    assert link.spent_at is None
    assert effects() == []


@pytest.mark.django_db
def test_a_button_spends_it_without_a_session_and_only_once() -> None:
    token = new_link()
    client = Client(enforce_csrf_checks=True)
    client.get(f"/link/{token}/")
    csrf = client.cookies["csrftoken"].value

    first = client.post(f"/link/{token}/", {"keuze": "ja", "csrfmiddlewaretoken": csrf})
    second = client.post(f"/link/{token}/", {"keuze": "nee", "csrfmiddlewaretoken": csrf})

    assert (first.status_code, second.status_code) == (200, 410)
    assert "Je koos ja." in first.content.decode()
    assert "Je koos ja." in second.content.decode()
    assert effects() == ["ja"]
    assert client.get(f"/link/{token}/").status_code == 410


@pytest.mark.django_db
def test_a_post_without_csrf_token_is_refused() -> None:
    token = new_link()

    response = Client(enforce_csrf_checks=True).post(f"/link/{token}/", {"keuze": "ja"})

    assert response.status_code == 403
    assert effects() == []


@pytest.mark.django_db
def test_an_expired_link_is_gone(client: Client) -> None:
    token = new_link()
    OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.get(f"/link/{token}/").status_code == 410
    assert client.post(f"/link/{token}/", {"keuze": "ja"}).status_code == 410
    assert effects() == []


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "%ED%A0%80", "élan", "../..", "%2e%2e"])
def test_an_unknown_link_is_not_found(client: Client, token: str) -> None:
    assert client.get(f"/link/{token}/").status_code == 404
    assert client.post(f"/link/{token}/", {"keuze": "ja"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ("", "Kies een van de knoppen."),
        ("anders", "Kies een van de knoppen."),
        ("weiger", "Dat kan niet meer."),
        ("fout", "Dat mag niet."),
    ],
)
def test_a_refused_choice_leaves_the_link_open(client: Client, choice: str, told: str) -> None:
    token = new_link()

    response = client.post(f"/link/{token}/", {"keuze": choice})

    assert response.status_code == 200
    assert told in response.content.decode()
    assert OneTimeLink.objects.get().spent_at is None
    assert effects() == []


@pytest.mark.django_db
def test_the_address_of_a_link_stays_out_of_referrers_and_caches(client: Client) -> None:
    token = new_link()

    response = client.get(f"/link/{token}/")

    # Not "no-referrer": browsers would send "Origin: null" with the form, which Django refuses.
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.trials(short=4, full=50)
@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_outcome(trials: int) -> None:
    for _ in range(trials):
        token = new_link()
        TermsAcceptance.objects.all().delete()
        barrier = Barrier(2)

        def press(choice: str, token: str = token, barrier: Barrier = barrier) -> str:
            try:
                barrier.wait()
                return domain.spend_link(token=token, choice=choice).outcome
            except domain.LinkClosedError as error:
                return f"told: {error.link.outcome}"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            outcomes = sorted(pool.map(press, ["ja", "nee"]))

        [effect] = effects()
        assert outcomes == [f"Je koos {effect}.", f"told: Je koos {effect}."]
