"""What each page costs: the same number of queries however much there is."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from networks.models import EventPlaces, NetworkPage
from practices.domain.cards import refresh_outdated_cards
from tests.factories.efficiency import lift
from tests.factories.home import DAY, make_article, make_series
from tests.factories.networks import make_event
from tests.factories.practices import make_gain, make_ticketing
from tests.factories.schools import AffiliationFactory, OrganisationFactory
from tests.factories.vocabulary import GlossaryTermFactory, ThemeFactory

pytestmark = pytest.mark.django_db
PAGES = {
    # The page, counts, the newest cards, networks with articles and events, claims with their
    # pages, lines, affiliations, the footer.
    "/": 8,
    # The page, series, the number, the articles, the footer.
    "/artikelen/": 5,
    # The page, its themes, its practices, their cards, the series, the glossary, what is said
    # of it, the footer.
    "/artikelen/het-gesprek/": 8,
    # Themes with counts, the footer.
    "/themas/": 2,
    # The theme, the number, the cards, articles, networks, all themes, the glossary, the footer.
    "/themas/wifi/": 8,
    "/woordenlijst/": 2,
    # Claims with their pages, lines, affiliations, the number of practices, the footer.
    "/bespaard/": 5,
}


@pytest.fixture(params=[3, 30])
def filled(request: Any, tree: Any, organisation: Any, editor: Any) -> int:
    """A site with so many of everything."""
    count: int = request.param
    theme, series = ThemeFactory(name="Wifi"), make_series()
    practices = []
    for number in range(count):
        ThemeFactory()
        GlossaryTermFactory(abbreviation=f"AF{number}")
        gain = make_gain(tree, organisation)
        lift(gain, editor)
        ticketing = make_ticketing(tree, organisation)
        for page in (gain, ticketing):
            page.themes.add(theme)
            page.save()
        practices += [gain, ticketing]
        AffiliationFactory(member=OrganisationFactory(), grouping=organisation)
        network = NetworkPage(title=f"Netwerk {number}", summary="Samen.", topics="wifi")
        tree.networks.add_child(instance=network)
        EventPlaces.objects.create(event=make_event(f"Bijeenkomst {number}", network=network))
        make_article(
            tree, series=series, themes=(theme,), published_on=DAY - timedelta(days=number + 1)
        )
    shown = [("practice", {"practice": page, "remark": ""}) for page in practices[:count]]
    text = "<p>" + " ".join(f"AF{number}" for number in range(count)) + "</p>"
    make_article(
        tree,
        slug="het-gesprek",
        series=series,
        themes=(theme,),
        practices=tuple(practices[count:]),
        body=[("text", text), *shown],
    )
    refresh_outdated_cards()  # as the worker does after a new word in the glossary
    return count


def test_every_page_costs_its_own_number_of_queries(
    client: Client, filled: int, django_assert_num_queries: Any
) -> None:
    # The texts of the footer are made at the first visit.
    client.get("/woordenlijst/")
    for path, queries in PAGES.items():
        cache.clear()
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200, path
