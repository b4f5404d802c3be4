"""The home page's figures, for each reader."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from home.domain.overview import overview_for
from networks.models import EventPage, NetworkPage
from tests.factories.efficiency import lift
from tests.factories.home import DAY, make_article
from tests.factories.networks import make_event
from tests.factories.practices import make_gain, make_ticketing

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def test_each_kind_counts_what_the_reader_may_read(
    tree: Any, organisation: Any, member: Any, editor: Any
) -> None:
    lift(make_gain(tree, organisation), editor)
    lift(make_gain(tree, organisation, audience="confirmed"), editor)
    for _ in range(3):
        make_ticketing(tree, organisation)
    make_ticketing(tree, organisation, live=False)
    public, confirmed = overview_for(user=NOBODY), overview_for(user=member)
    counts = {tile.kind.slug: tile.count for tile in public.tiles}
    assert (counts["efficientiewinsten"], counts["ticketing"]) == (1, 3)
    assert (public.practices_count, confirmed.practices_count) == (4, 5)
    # The sum is about what everybody may check, whoever looks.
    for overview in (public, confirmed):
        total = overview.total
        assert (total.euro, total.practices_count, total.confirmed_count) == (
            Decimal(18_900),
            1,
            1,
        )


def test_the_kind_with_most_practices_stands_first(tree: Any, organisation: Any) -> None:
    make_ticketing(tree, organisation)
    tiles = overview_for(user=NOBODY).tiles
    assert tiles[0].kind.slug == "ticketing"
    rest = [tile.kind.label for tile in tiles[1:]]
    assert rest == sorted(rest)


def test_the_newest_articles_and_three_networks_are_shown(tree: Any) -> None:
    for title in ("d", "b", "a", "c"):
        page = NetworkPage(title=title, summary="Samen.")
        tree.networks.add_child(instance=page)
    tree.networks.add_child(instance=NetworkPage(title="0", summary="Samen.", live=False))
    articles = [
        make_article(tree, published_on=DAY - timedelta(days=days)) for days in (1, 0, 3, 2)
    ]
    make_article(tree, live=False)
    overview = overview_for(user=NOBODY)
    assert [network.title for network in overview.networks] == ["a", "b", "c"]
    assert overview.networks_count == 4
    assert list(overview.articles) == [articles[1], articles[0], articles[3]]


def test_an_empty_site_has_a_home_page(tree: Any) -> None:
    overview = overview_for(user=NOBODY)
    assert (overview.practices_count, overview.networks_count) == (0, 0)
    assert (overview.articles, overview.newest, overview.total.cases) == ((), [], ())


def test_the_next_three_events_stand_there_and_nothing_closed_or_cancelled(
    tree: Any, closed_network: NetworkPage
) -> None:
    now = timezone.now()
    for title, days in (("vierde", 9), ("eerste", 1), ("derde", 5), ("tweede", 3), ("was", -3)):
        make_event(title, starts_at=now + timedelta(days=days))
    make_event("gesloten", starts_at=now + timedelta(hours=1), network=closed_network)
    gone = make_event("afgelast", starts_at=now + timedelta(hours=1))
    EventPage.objects.filter(pk=gone.pk).update(cancelled_at=now)
    overview = overview_for(user=NOBODY)
    assert [row.event.title for row in overview.events] == ["eerste", "tweede", "derde"]
    assert overview.networks == ()
    assert overview.networks_count == 0


def test_the_home_page_shows_them(client: Client, network: NetworkPage) -> None:
    event = make_event("Samen rekenen", network=network)
    page = client.get("/").content.decode()
    assert "Binnenkort samen aan tafel" in page
    assert event.get_absolute_url() in page
