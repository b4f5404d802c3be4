"""A listing is a search within some kinds, and shows cards."""

from typing import Any

import pytest

from practices.domain.listing import Listing
from search.domain.filters import Value
from tests.factories.practices import make_gain, make_ticketing
from tests.practices.listings import keys_found, titles_found
from vocabulary.models import EducationLevel

pytestmark = pytest.mark.django_db
GAINS = "/praktijken/efficientiewinsten/"


def listed(client: Any, url: str) -> Listing:
    listing = client.get(url).context["listing"]
    assert isinstance(listing, Listing)
    return listing


def values(listing: Listing, name: str) -> list[Value]:
    facets = {facet.kind.name: facet for facet in listing.results.facets}
    return list(facets[name].values) if name in facets else []


@pytest.fixture
def both(tree: Any, organisation: Any) -> dict[str, Any]:
    level = EducationLevel.objects.create(name="lager", slug="lager")
    organisation.education_levels.add(level)
    return {
        "gain": make_gain(tree, organisation, title="Toestellen samen aankopen"),
        "ticketing": make_ticketing(tree, organisation, title="Toestellen melden"),
    }


def test_words_are_looked_for_among_the_practices_of_the_kind(
    client: Any, both: dict[str, Any]
) -> None:
    response = client.get(f"{GAINS}?q=toestel")
    assert titles_found(response.context["listing"]) == ["Toestellen samen aankopen"]
    assert "<mark>Toestellen</mark> samen" in response.content.decode()
    assert len(keys_found(listed(client, "/praktijken/?q=toestel"))) == 2


def test_a_kind_in_the_address_does_not_lead_out_of_the_kind_of_the_listing(
    client: Any, both: dict[str, Any]
) -> None:
    listing = listed(client, f"{GAINS}?soort=ticketing")
    assert keys_found(listing) == [both["gain"].pk]
    assert values(listing, "soort") == []


def test_among_all_practices_the_kinds_are_a_filter_with_counts(
    client: Any, both: dict[str, Any]
) -> None:
    listing = listed(client, "/praktijken/?soort=ticketing")
    assert keys_found(listing) == [both["ticketing"].pk]
    counts = {value.value: (value.count, value.chosen) for value in values(listing, "soort")}
    assert counts == {"ticketing": (1, True), "efficientiewinst": (1, False)}
    assert [(value.value, value.count) for value in values(listing, "niveau")] == [("lager", 1)]


def test_an_order_of_the_kind_itself_also_holds_for_what_words_find(
    client: Any, tree: Any, both: dict[str, Any]
) -> None:
    organisation = both["gain"].organisation
    make_gain(tree, organisation, title="Alle toestellen op één plaats")
    wanted = ["Alle toestellen op één plaats", "Toestellen samen aankopen"]
    for query in ("?sorteer=titel", "?sorteer=titel&q=toestel", "?sorteer=titel&niveau=lager"):
        listing = listed(client, f"{GAINS}{query}")
        assert titles_found(listing) == wanted, query
        assert [choice.label for choice in listing.sorts if choice.chosen] == ["titel"]


def test_without_words_the_newest_stands_first_and_says_so(
    client: Any, both: dict[str, Any]
) -> None:
    listing = listed(client, "/praktijken/")
    assert keys_found(listing) == [both["ticketing"].pk, both["gain"].pk]
    assert [choice.label for choice in listing.sorts if choice.chosen] == ["nieuwste eerst"]
    assert "best passend" not in [choice.label for choice in listing.sorts]
    listing = listed(client, "/praktijken/?q=toestel")
    assert [choice.label for choice in listing.sorts if choice.chosen] == ["best passend"]


def test_what_words_find_is_kept_by_nobody_and_a_plain_listing_is(
    client: Any, both: dict[str, Any]
) -> None:
    assert "no-cache" in client.get(f"{GAINS}?q=toestel")["Cache-Control"]
    assert "no-cache" not in client.get(GAINS).get("Cache-Control", "")


def test_where_words_find_nothing_the_whole_site_is_one_step_away(
    client: Any, both: dict[str, Any]
) -> None:
    shown = client.get(f"{GAINS}?q=xyzzy").content.decode()
    assert 'href="/zoeken/?q=xyzzy"' in shown
    assert "Zoek overal" in shown


def test_forms_of_a_listing_keep_what_is_chosen_and_stay_there(
    client: Any, both: dict[str, Any]
) -> None:
    shown = client.get(f"{GAINS}?niveau=lager&sorteer=titel").content.decode()
    assert f'action="{GAINS}"' in shown
    assert '<input type="hidden" name="niveau" value="lager">' in shown
    assert '<input type="hidden" name="sorteer" value="titel">' in shown
    assert "/zoeken/zoals-de-mijne/?soort=efficientiewinst" in shown
