from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from networks.models import NetworkPage
from schools.models import Organisation
from search.domain import searching
from search.domain.asking import asked_from
from search.engines.contract import Answer, Hit
from search.engines.database import DatabaseEngine
from search.facets import FACET_NAMES
from tests.factories.home import make_article
from tests.factories.practices import make_gain, make_ticketing

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/zoeken/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_word_finds_what_says_it_with_the_word_marked(
    client: Client, server: Any, tickets: Any
) -> None:
    text = page(client, "?q=helpdesk")
    assert "1 resultaat" in text
    assert '<a href="/praktijken/ticketing/freescout/">' in text
    assert "<mark>helpdesk</mark>" in text
    assert "gedeelde server" not in text


def test_nothing_asked_shows_everything_newest_first(
    client: Client, server: Any, tickets: Any
) -> None:
    text = page(client)
    assert "2 resultaten" in text
    assert text.index("/praktijken/ticketing/freescout/") < text.index("/gedeelde-server/")


def test_a_filter_counts_what_the_others_leave_and_not_itself(
    client: Client, server: Any, tickets: Any
) -> None:
    text = page(client, "?soort=ticketing")
    assert "1 resultaat" in text
    # The other kind keeps its count; its link adds it, the chosen one's takes it away.
    assert 'href="?soort=ticketing&amp;soort=efficientiewinst"' in text
    assert 'id="zk-soort-ticketing" rel="nofollow" aria-current="true"' in text
    assert 'href="?" id="zk-soort-ticketing"' in text


def test_several_values_of_one_filter_widen_and_two_filters_narrow(
    client: Client, server: Any, tickets: Any
) -> None:
    assert "2 resultaten" in page(client, "?soort=ticketing&soort=efficientiewinst")
    assert "0 resultaten" in page(client, "?soort=ticketing&thema=servers-delen")


def test_a_chosen_value_stays_in_sight_where_nothing_has_it(client: Client, server: Any) -> None:
    text = page(client, "?product=bestaat-niet")
    assert "0 resultaten" in text
    assert 'class="chip" href="?" rel="nofollow">Bestaat-niet' in text


def test_numbers_narrow_as_flanders_writes_them(client: Client, server: Any, tickets: Any) -> None:
    text = page(client, "?leerlingen_van=1.000&leerlingen_tot=3000")
    assert "1 resultaat" in text
    assert "Aantal leerlingen van 1.000 tot 3.000" in text
    assert "/gedeelde-server/" in text


def test_results_are_sorted_by_size(client: Client, server: Any, tickets: Any) -> None:
    text = page(client, "?sorteer=grootte")
    assert text.index("/gedeelde-server/") < text.index("/praktijken/ticketing/freescout/")


def test_a_page_out_of_range_shows_the_last(client: Client, server: Any, tickets: Any) -> None:
    text = page(client, "?per_pagina=1&pagina=1000000000")
    assert "pagina 2" in text
    assert "/gedeelde-server/" in text


SILLY = (
    "?q=%00",
    "?q=server%00",
    "?q=" + "a" * 1_000_000,
    "?q=" + "server+" * 20_000,
    '?q="""server"server""',
    "?q=*:*",
    "?q=/(a%2B)%2B$/",
    '?q={"script":1}',
    "?q=\ud83d\ude00\u200b".encode("utf-16", "surrogatepass").decode("utf-16"),
    "?pagina=1e9",
    "?pagina=-1",
    "?pagina=0",
    "?pagina=" + "9" * 6_000,
    "?per_pagina=0",
    "?per_pagina=1000000",
    "?sorteer=niets",
    "?soort=%00",
    "?soort=" + "x" * 10_000,
    "&".join(["?niveau=lager", *(f"thema=t{number}" for number in range(500))]),
    "?leerlingen_van=NaN&leerlingen_tot=-5&kosten_tot=1e400&toestellen_van=" + "9" * 400,
    "?kosten_van=0,000000001&leerlingen_van=7,5",
    "?%00=1&onbekend=2",
    "?q[]=x&q=%ff%fe",
)


@pytest.mark.parametrize("query", SILLY, ids=lambda query: query[:30])
@pytest.mark.parametrize("path", ["/zoeken/", "/api/v1/zoeken/", "/zoeken/nieuw.atom"])
def test_silly_parameters_get_a_sane_answer(
    path: str, query: str, client: Client, server: Any
) -> None:
    response = client.get(path + query)
    assert response.status_code == 200
    assert b"\x00" not in response.content


def test_markup_in_what_is_asked_is_text(client: Client, server: Any) -> None:
    hostile = '"><script>alert(1)</script>'
    text = client.get("/zoeken/", {"q": hostile, "thema": hostile, "product": hostile}).content
    assert b"<script>alert" not in text


MOST_QUERIES = 6
READS = ("SELECT", "WITH", "SAVEPOINT", "RELEASE SAVEPOINT", "SET LOCAL")
"""PostgreSQL is told within a savepoint to look words up by their index."""
MOST_OF_THE_DATABASE = 14


class Remote:
    """An engine elsewhere: it knows the answer without asking the database."""

    name = "elasticsearch"

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def search(self, ask: Any) -> Answer:
        return self._answer


def queries_of(client: Client, path: str) -> list[str]:
    client.get(path)  # the lists of editors are read once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [each["sql"] for each in queries.captured_queries]


@pytest.mark.parametrize("count", [3, 30])
def test_the_page_costs_six_queries_however_much_there_is(
    count: int,
    client: Client,
    tree: Any,
    organisation: Organisation,
    author: User,
    monkeypatch: Any,
) -> None:
    for number in range(count):
        make = (make_gain, make_ticketing)[number % 2]
        make(tree, organisation, author, summary="Een server voor iedereen.")
    make_article(tree, title="Een server delen")
    network = NetworkPage(title="Servers samen", summary="Een server.")
    tree.networks.add_child(instance=network)
    path = "/zoeken/?q=server&per_pagina=100"
    own = queries_of(client, path)
    answer = DatabaseEngine().search(
        asked_from({"q": ["server"], "per_pagina": ["100"]}).ask(
            audiences=frozenset({"public"}), counted=FACET_NAMES
        )
    )
    assert len(answer.hits) == count + 2
    keys = tuple(Hit(hit.key, hit.fragments) for hit in answer.hits)
    monkeypatch.setattr(searching, "engines", lambda: (Remote(replace(answer, hits=keys)),))
    remote = queries_of(client, path)
    assert len(remote) <= MOST_QUERIES
    assert not [sql for sql in (*own, *remote) if not sql.startswith(READS)]
    # The database's own engine asks more, but no more where there is more.
    assert len([sql for sql in own if sql.startswith(("SELECT", "WITH"))]) <= MOST_OF_THE_DATABASE


def test_a_page_of_results_is_not_kept_for_others(client: Client, server: Any) -> None:
    assert "private" in client.get("/zoeken/?q=server")["Cache-Control"]


def test_what_is_for_members_is_found_by_them_alone(
    client: Client,
    tree: Any,
    organisation: Organisation,
    author: User,
    member: User,
    outsider: User,
) -> None:
    make_gain(tree, organisation, author, title="Kanarievogel", audience="confirmed")
    for person, expected in ((None, "0 resultaten"), (outsider, "0 resultaten"), (member, "1 ")):
        reader = Client()
        if person:
            reader.force_login(person)
        assert expected in page(reader, "?q=kanarievogel")


def test_what_hides_its_school_tells_nothing_of_it(
    client: Client, tree: Any, organisation: Organisation, author: User
) -> None:
    make_gain(tree, organisation, author, title="Stille server", hide_organisation=True)
    text = page(client, "?q=server")
    assert "School niet vermeld" in text
    assert "Zeven Linden" not in text
    assert 'id="zk-net-' not in text
    assert "0 resultaten" in page(client, "?leerlingen_van=1")
    assert "0 resultaten" in page(client, "?q=lindegem")


def test_the_page_only_reads(client: Client) -> None:
    assert client.post("/zoeken/").status_code == 405
