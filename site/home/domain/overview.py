"""What the home page shows: live counts, live proof, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Now
from django.utils import timezone
from wagtail.models import Page

from awards.domain.teaser import Teaser, teaser_of
from awards.models import Edition
from home.domain.articles import published_articles
from home.models import ArticlePage
from networks.domain.agenda import Shown as ShownEvent
from networks.domain.agenda import shown
from networks.enums import Access
from networks.models import EventPage, NetworkPage
from operations.clock import database_now
from pages.enums import Audience
from pages.querysets import unrestricted
from practices.domain.cards import Card
from practices.domain.listing import newest_practices
from practices.efficiency.domain.totals import ConfirmedTotal, confirmed_total
from practices.efficiency.models import EfficiencyGainPage
from practices.models import PracticePage
from practices.registry import Kind, kinds

NEWEST = 6
ARTICLES = 3
NETWORKS = 3
EVENTS = 3


@dataclass(frozen=True)
class KindTile:
    """One kind of practice with the number of its practices that the reader may read."""

    kind: Kind
    url: str
    count: int


@dataclass(frozen=True)
class Overview:
    """Everything on the home page; figures are computed from what is online now."""

    tiles: tuple[KindTile, ...]
    practices_count: int
    networks_count: int
    networks: tuple[NetworkPage, ...]
    articles: tuple[ArticlePage, ...]
    events: tuple[ShownEvent, ...]
    newest: list[Card]
    total: ConfirmedTotal
    award: Teaser | None


def overview_for(*, user: Any) -> Overview:
    """Collect the home page for one reader; counts only what this reader may read.

    Costs six queries, however much is online, and two where the award has an edition.
    """
    counts = _counts(user)
    networks, articles, events, editions = _other_pages()
    return Overview(
        tiles=_tiles(counts),
        practices_count=sum(count for count, _public in counts.values()),
        networks_count=len(networks),
        networks=networks[:NETWORKS],
        articles=articles,
        events=events,
        newest=newest_practices(user=user, limit=NEWEST),
        total=confirmed_total(
            practices_count=counts.get(_model_name(EfficiencyGainPage), (0, 0))[1]
        ),
        award=teaser_of(editions=editions, now=database_now()) if editions else None,
    )


def _tiles(counts: dict[str, tuple[int, int]]) -> tuple[KindTile, ...]:
    """Return a tile for each kind, the one with most practices first."""
    tiles = (
        KindTile(
            kind=kind,
            url=f"/praktijken/{kind.slug}/",
            count=counts.get(_model_name(kind.page_model), (0, 0))[0],
        )
        for kind in kinds()
    )
    # Kinds come by their label, and keep that order where they have equally many.
    return tuple(sorted(tiles, key=lambda tile: -tile.count))


def _counts(user: Any) -> dict[str, tuple[int, int]]:
    """Return, by the name of a kind's model, how many this reader and how many everybody reads."""
    public = Count("pk", filter=Q(audience=Audience.EVERYONE))
    found = (
        PracticePage.objects.visible_to(user)
        .order_by()
        .values("content_type__model")
        .annotate(count=Count("pk"), public=public)
    )
    return {row["content_type__model"]: (row["count"], row["public"]) for row in found}


def _model_name(model: type[PracticePage]) -> str:
    return str(model._meta.model_name)  # noqa: SLF001  Django documents _meta


def _other_pages() -> tuple[
    tuple[NetworkPage, ...], tuple[ArticlePage, ...], tuple[ShownEvent, ...], list[Edition]
]:
    """Return networks by title, new articles, the next events and the editions: one query."""
    newest = published_articles().values("pk")[:ARTICLES]
    coming = EventPage.objects.public().filter(cancelled_at__isnull=True, ends_at__gt=Now())
    first = coming.order_by("starts_at", "pk").values("pk")[:EVENTS]
    open_networks = Q(networkpage__isnull=False) & ~Q(networkpage__access=Access.CLOSED)
    wanted = open_networks | Q(articlepage__in=newest) | Q(eventpage__in=first)
    wanted |= Q(editionpage__edition__rules_frozen_at__isnull=False)
    found = (
        unrestricted(Page.objects.live().filter(wanted))
        .select_related("networkpage", "articlepage__series", "articlepage__picture")
        .select_related("eventpage__network", "eventpage__organiser", "eventpage__places")
        .select_related("editionpage__edition")
        .defer("articlepage__body", "editionpage__edition__rules", "editionpage__story")
        .order_by("title")
    )
    networks = tuple(page.networkpage for page in found if hasattr(page, "networkpage"))
    articles = [page.articlepage for page in found if hasattr(page, "articlepage")]
    articles.sort(key=lambda article: (article.published_on, article.pk), reverse=True)
    editions = [_edition(page) for page in found if hasattr(page, "editionpage")]
    return networks, tuple(articles), _shown_events(found), editions


def _edition(page: Page) -> Edition:
    edition: Edition = page.editionpage.edition
    edition.page = page.editionpage
    return edition


def _shown_events(found: Iterable[Page]) -> tuple[ShownEvent, ...]:
    now = timezone.now()
    events = [page.eventpage for page in found if hasattr(page, "eventpage")]
    events.sort(key=lambda event: (event.starts_at, event.pk))
    return tuple(shown(event, now=now) for event in events)
