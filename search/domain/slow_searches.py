"""Which searches took long: gathered in the process, written in batches with the query log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from search.domain.asking import Asked
from search.facets import FACET_NAMES, RANGES
from search.models import SlowSearch

SLOW = 300
"""Milliseconds from which on a search is slow: people notice that they wait."""
MOST_A_BATCH = 20
MOST_A_DAY = 200
KEPT_DAYS = 30


@dataclass(frozen=True)
class Slow:
    """One search, as it is kept."""

    day: date
    text: str
    filters: str
    engine: str
    milliseconds: int
    results: int


def slow_of(
    *, asked: Asked, text: str, engine: str, milliseconds: int, results: int
) -> Slow | None:
    """Return what to keep of a search; nothing where it was quick. `text` tells of nobody."""
    if milliseconds < SLOW:
        return None
    used = [name for name in FACET_NAMES if asked.filters.get(name)]
    used += [
        each.name
        for each in RANGES
        if any(f"{each.name}_{side}" in asked.bounds for side in ("van", "tot"))
    ]
    return Slow(timezone.localdate(), text, ", ".join(used), engine, milliseconds, results)


def keep_slowest(found: list[Slow]) -> None:
    """Leave the slowest of a batch that is being gathered."""
    found.sort(key=lambda each: -each.milliseconds)
    del found[MOST_A_BATCH:]


def write_slow(batch: Iterable[Slow]) -> None:
    """Keep these; of each day no more than the slowest stay."""
    rows = [SlowSearch(**vars(each)) for each in batch]
    if not rows:
        return
    with transaction.atomic():
        SlowSearch.objects.bulk_create(rows)
        for day in {row.day for row in rows}:
            of_the_day = SlowSearch.objects.filter(day=day)
            kept = of_the_day.order_by("-milliseconds", "pk").values_list("pk", flat=True)
            surplus = list(kept[MOST_A_DAY : MOST_A_DAY + 10 * MOST_A_BATCH])
            of_the_day.filter(pk__in=surplus).delete()


def slowest_searches(*, since: date, limit: int) -> list[SlowSearch]:
    """Return the slowest searches since a day."""
    found = SlowSearch.objects.filter(day__gte=since)
    return list(found.order_by("-milliseconds", "-pk")[:limit])


def delete_old_slow() -> None:
    """Delete what is more than a month old."""
    last = timezone.localdate() - timedelta(days=KEPT_DAYS)
    SlowSearch.objects.filter(day__lt=last).delete()
