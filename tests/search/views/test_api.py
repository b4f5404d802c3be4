import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from schools.models import Organisation
from search.facets import FACET_NAMES
from tests.factories.practices import make_gain, make_product

pytestmark = pytest.mark.django_db


def found(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/zoeken/{query}")
    assert response.status_code == 200
    return response.json()


def test_the_answer_has_the_promised_shape(client: Client, server: Any, tickets: Any) -> None:
    body = found(client, "?q=server&soort=efficientiewinst")
    assert list(body) == ["totaal", "pagina", "motor", "bedoelde", "resultaten", "facetten"]
    assert (body["totaal"], body["pagina"], body["motor"]) == (1, 1, "database")
    assert body["bedoelde"] is None
    (result,) = body["resultaten"]
    assert list(result) == [
        *("soort", "slug", "titel", "samenvatting", "url", "datum", "fragmenten"),
    ]
    assert result["soort"] == "efficientiewinst"
    assert result["slug"] == "gedeelde-server"
    assert result["url"] == "/praktijken/efficientiewinsten/gedeelde-server/"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", result["datum"])
    assert list(body["facetten"]) == list(FACET_NAMES)
    assert {"waarde": "ticketing", "label": "Ticketingsysteem", "aantal": 1, "gekozen": False} in (
        body["facetten"]["soort"]
    )
    assert body["facetten"]["soort"][0]["gekozen"] != body["facetten"]["soort"][1]["gekozen"]


def test_fragments_are_escaped_but_for_their_marks(
    client: Client, tree: Any, organisation: Organisation, author: User
) -> None:
    make_gain(tree, organisation, author, summary="Een <b>server</b> & meer.")
    (result,) = found(client, "?q=server")["resultaten"]
    assert result["fragmenten"][0] == "Een &lt;b&gt;<mark>server</mark>&lt;/b&gt; &amp; meer."


def test_page_and_size_are_kept_within_reason(client: Client, server: Any, tickets: Any) -> None:
    assert found(client, "?pagina=99&per_pagina=1")["pagina"] == 2
    assert len(found(client, "?per_pagina=1000")["resultaten"]) == 2


def suggested(client: Client, query: str) -> list[dict[str, str]]:
    return client.get("/api/v1/suggesties/", {"q": query}).json()["suggesties"]


def test_titles_topics_products_and_organisations_are_suggested(
    client: Client, server: Any, tickets: Any
) -> None:
    make_product("Serverdesk")
    kinds = {each["soort"]: each for each in suggested(client, "serv")}
    assert kinds["thema"] == {
        "soort": "thema",
        "label": "servers delen",
        "url": "/zoeken/?thema=servers-delen",
    }
    assert kinds["product"]["url"] == "/zoeken/?product=serverdesk"
    assert kinds["efficientiewinst"]["url"] == "/praktijken/efficientiewinsten/gedeelde-server/"
    assert suggested(client, "zeven lin") == [
        {
            "soort": "organisatie",
            "label": "Scholengemeenschap De Zeven Linden",
            "url": "/organisaties/de-zeven-linden/",
        }
    ]


@pytest.mark.parametrize("query", ["", " ", "z", "%00", "\x00\x00", '"', "x" * 100_000, "%_\\"])
def test_nothing_is_suggested_for_what_says_nothing(
    query: str, client: Client, server: Any
) -> None:
    assert suggested(client, query) == []


def test_what_is_for_members_is_suggested_to_them_alone(
    client: Client, tree: Any, organisation: Organisation, author: User, member: User
) -> None:
    make_gain(tree, organisation, author, title="Kanarievogel", audience="confirmed")
    assert suggested(client, "kanarie") == []
    client.force_login(member)
    assert [each["label"] for each in suggested(client, "kanarie")] == ["Kanarievogel"]


def test_a_suggestion_costs_few_queries(
    client: Client, server: Any, django_assert_max_num_queries: Any
) -> None:
    suggested(client, "zeven")
    with django_assert_max_num_queries(5):
        assert suggested(client, "zeven")


def test_the_description_names_what_the_search_knows(client: Client, server: Any) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    names = {each["name"] for each in document["paths"]["/zoeken/"]["get"]["parameters"]}
    assert {*FACET_NAMES, "q", "sorteer", "pagina", "per_pagina", "kosten_van"} <= names
    schemas = document["components"]["schemas"]
    body = found(client, "?q=server")
    assert set(body) == set(schemas["Zoekantwoord"]["required"])
    assert set(body["resultaten"][0]) == set(schemas["Resultaat"]["required"])
    assert set(body["facetten"]["soort"][0]) == set(schemas["Facetwaarde"]["required"])
    (suggestion,) = suggested(client, "gedeelde")
    assert set(suggestion) == set(
        schemas["Suggesties"]["properties"]["suggesties"]["items"]["required"]
    )


def test_the_feed_holds_what_was_found_with_whole_addresses(
    client: Client, server: Any, tickets: Any, settings: Any
) -> None:
    settings.PRAKTIJKPLEIN_URL = "https://plein.test"
    response = client.get("/zoeken/nieuw.atom?q=helpdesk")
    text = response.content.decode()
    assert response["Content-Type"].startswith("application/atom+xml")
    assert "https://plein.test/praktijken/ticketing/freescout/" in text
    assert "https://plein.test/zoeken/?q=helpdesk" in text
    assert "gedeelde-server" not in text


def test_a_browser_learns_how_to_search_here(client: Client, settings: Any) -> None:
    settings.PRAKTIJKPLEIN_URL = "https://plein.test"
    text = client.get("/zoeken/opensearch.xml").content.decode()
    assert 'template="https://plein.test/zoeken/?q={searchTerms}"' in text
