"""What the home page shows: live counts, live proof, what is new."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from wagtail.models import Page

from home.domain.articles import published_articles
from home.models import ArticlePage
from networks.models import NetworkPage
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
    newest: list[Card]
    total: ConfirmedTotal


def overview_for(*, user: Any) -> Overview:
    """Collect the home page for one reader; counts only what this reader may read.

    Costs six queries, however much is online.
    """
    counts = _counts(user)
    networks, articles = _networks_and_articles()
    return Overview(
        tiles=_tiles(counts),
        practices_count=sum(count for count, _public in counts.values()),
        networks_count=len(networks),
        networks=networks[:NETWORKS],
        articles=articles,
        newest=newest_practices(user=user, limit=NEWEST),
        total=confirmed_total(
            practices_count=counts.get(_model_name(EfficiencyGainPage), (0, 0))[1]
        ),
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


def _networks_and_articles() -> tuple[tuple[NetworkPage, ...], tuple[ArticlePage, ...]]:
    """Return every network by title and the newest articles: one query for both."""
    newest = published_articles().values("pk")[:ARTICLES]
    wanted = Q(networkpage__isnull=False) | Q(articlepage__in=newest)
    found = (
        unrestricted(Page.objects.live().filter(wanted))
        .select_related("networkpage", "articlepage__series", "articlepage__picture")
        .defer("articlepage__body")
        .order_by("title")
    )
    networks = tuple(page.networkpage for page in found if hasattr(page, "networkpage"))
    articles = [page.articlepage for page in found if hasattr(page, "articlepage")]
    articles.sort(key=lambda article: (article.published_on, article.pk), reverse=True)
    return networks, tuple(articles)
