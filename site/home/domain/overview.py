"""What the home page shows: live counts, live proof, the newest practices."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from networks.models import NetworkPage
from practices.domain.listing import newest_practices
from practices.efficiency.domain.totals import ConfirmedTotal, confirmed_total
from practices.models import PracticePage
from practices.registry import Kind, kinds

NEWEST = 6


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
    newest: list[Any]
    total: ConfirmedTotal


def overview_for(*, user: Any) -> Overview:
    """Collect the home page for one reader; counts only what this reader may read."""
    counts = dict(
        PracticePage.objects.visible_to(user)
        .order_by()
        .values_list("content_type__model")
        .annotate(count=Count("pk"))
    )
    networks = tuple(NetworkPage.objects.live().public().order_by("title"))
    return Overview(
        tiles=tuple(
            KindTile(
                kind=kind,
                url=f"/praktijken/{kind.slug}/",
                count=counts.get(str(kind.page_model._meta.model_name), 0),  # noqa: SLF001  Django documents _meta,
            )
            for kind in kinds()
        ),
        practices_count=sum(counts.values()),
        networks_count=len(networks),
        networks=networks,
        newest=newest_practices(user=user, limit=NEWEST),
        total=confirmed_total(),
    )
