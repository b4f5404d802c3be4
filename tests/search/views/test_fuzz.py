"""Whatever is asked, on every surface and with either engine: an answer in time, and no secret."""

import time
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from pages.enums import Audience
from practices.domain.withdrawing import withdraw_practice
from schools.models import Organisation
from tests.factories.elastic import settle
from tests.factories.practices import make_ticketing
from tests.search.views.fuzz import questions

pytestmark = pytest.mark.django_db

MOST_SECONDS = 2.0
FAULT = 500
SECRET = "zwartekraaienest"


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine that answers."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elastic")
    return str(request.param)


@pytest.fixture
def secret(tree: Any, organisation: Organisation, author: User) -> Any:
    """A practice for members only, with odd words, and one that is withdrawn for a reason."""
    page = make_ticketing(
        tree,
        organisation,
        author,
        slug=SECRET,
        title="Server *:* _exists_ audience confirmed",
        summary='server {"script": 1} helpdesk',
        audience=Audience.CONFIRMED,
    )
    gone = make_ticketing(tree, organisation, author, title="Server weg", slug=f"{SECRET}-weg")
    withdraw_practice(page=gone, user=author, reason="Betwistingskraai")
    return page


@pytest.fixture
def asked(engine: str, server: Any, tickets: Any, secret: Any) -> str:
    """The engine, with two public practices and two hidden ones."""
    if engine == "elasticsearch":
        settle()
    return engine


def answered(client: Client, address: str) -> tuple[Any, float]:
    """Return the answer with its seconds; a machine that is busy gets other chances."""
    path, _, query = address.partition("?")
    seconds = []
    for _ in range(4):
        began = time.monotonic()
        response = client.get(path, QUERY_STRING=query)
        seconds.append(time.monotonic() - began)
        if seconds[-1] <= MOST_SECONDS:
            break
    return response, min(seconds)


@pytest.mark.trials(short=300, full=5_000)
def test_every_question_gets_an_answer_in_time_without_a_secret(asked: str, trials: int) -> None:
    client = Client(raise_request_exception=False)
    wrong, engines = [], set()
    for address in questions(trials, seed=20261122):
        response, seconds = answered(client, address)
        text = response.content.decode(errors="replace")
        if response.status_code >= FAULT or seconds > MOST_SECONDS or SECRET in text:
            wrong.append((response.status_code, round(seconds, 2), address[:300]))
        if address.startswith("/api/v1/zoeken/") and response.status_code == 200:
            body = response.json()
            engines.add(body["motor"])
            if body["totaal"] > 2 or len(body["resultaten"]) > 2:
                wrong.append((body["totaal"], "found too much", address[:300]))
    assert wrong == []
    # Some questions Elasticsearch refuses: those the database answers.
    assert asked in engines


@pytest.mark.parametrize("surface", ["/api/v1/zoeken/", "/zoeken/nieuw.atom"])
def test_no_field_that_is_nobody_s_to_know_is_searched(
    asked: str, surface: str, secret: Any, author: User
) -> None:
    client = Client()
    revision = secret.get_latest_revision()
    private = (
        *(author.email, secret.key, secret.key.hex, "Betwistingskraai", "confirmed"),
        *(f"page:{secret.pk}", revision.pk, secret.path, "sent_version", "ingetrokken"),
    )
    for value in private:
        text = client.get(surface, {"q": f"{value}"}).content.decode()
        assert SECRET not in text, value
        assert '"totaal": 0' in text or "<entry>" not in text, value


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("pagina=1e9", 1),
        ("pagina=-1", 1),
        ("pagina=abc", 1),
        ("pagina=999999", 2),
        ("pagina=2&pagina=1000000000000000000000", 2),
        ("per_pagina=1000000&pagina=3", 1),
    ],
)
def test_odd_pages_lead_to_one_that_is(asked: str, query: str, page: int) -> None:
    size = "" if "per_pagina" in query else "&per_pagina=1"
    response = Client().get(f"/api/v1/zoeken/?{query}{size}")
    body = response.json()
    assert (response.status_code, body["pagina"], body["motor"]) == (200, page, asked)
    assert body["resultaten"]
