"""How long things are kept: every room says it of its own tables, and why.

A period is dated: a new one goes beside the one before, and the one whose day has come counts. What
is past its period is cleared once a day by the worker, or by `manage.py retention`; what has no
period is declared with the reason.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from operations.clock import database_now
from operations.locks import held
from operations.models import RetentionRun
from operations.outage import is_passing

logger = logging.getLogger(__name__)

RUNNER_LOCK = 0x62657761  # any number that nothing else of ours locks in this database
BATCH = 500

Due = Callable[[datetime], QuerySet[Any]]
Clear = Callable[[QuerySet[Any]], int]


@dataclass(frozen=True)
class Period:
    """So many days from a date on, and why."""

    days: int
    since: date
    because: str


@dataclass(frozen=True)
class Kept:
    """One kind of thing with a period: `due` gives what is from before a moment."""

    name: str
    labels: tuple[str, ...]
    title: str
    periods: tuple[Period, ...]
    due: Due
    clear: Clear

    def period_on(self, day: date) -> Period:
        """Return the period that counts on a day; the first counts before its own too."""
        begun = [period for period in self.periods if period.since <= day]
        return max(begun or self.periods[:1], key=lambda period: period.since)

    def due_at(self, now: datetime) -> QuerySet[Any]:
        """Return what is past its period at this moment."""
        period = self.period_on(timezone.localdate(now))
        return self.due(now - timedelta(days=period.days))


@dataclass(frozen=True)
class Cleared:
    """How much of one kind went, or would go; None when it failed."""

    kept: Kept
    number: int | None


@dataclass
class _Registry:
    kept: dict[str, Kept] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


_registry = _Registry()


def delete_in_batches(due: QuerySet[Any]) -> int:
    """Delete rows, some hundreds a transaction; return how many of these rows went."""
    label, removed = due.model._meta.label, 0  # noqa: SLF001  Django documents _meta
    while True:
        keys = list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])
        with transaction.atomic():
            # Asked again: what was touched meanwhile is not due any more.
            _total, by_label = due.filter(pk__in=keys).delete()
        if not by_label.get(label):
            return removed
        removed += by_label[label]


def register_retention(
    name: str,
    *labels: str,
    title: str,
    periods: tuple[Period, ...],
    due: Due,
    clear: Clear = delete_in_batches,
) -> None:
    """Say how long rows of these models are kept; a name registered again replaces the kind.

    `clear` takes what is due, keeps its transactions small, and returns how many it cleared.
    """
    _registry.kept[name] = Kept(name, labels, title, periods, due, clear)


def declare_kept(*labels: str, because: str) -> None:
    """Say that these models ("app.Model") have no period, and why."""
    for label in labels:
        _registry.reasons[label] = because


def all_kept() -> list[Kept]:
    """Return every kind with a period, by title."""
    return sorted(_registry.kept.values(), key=lambda kept: (kept.title, kept.name))


def decided_labels() -> set[str]:
    """Return the models of which a room said how long they are kept, or why without end."""
    with_period = {label for kept in _registry.kept.values() for label in kept.labels}
    return with_period | set(_registry.reasons)


def find_due() -> list[Cleared]:
    """Return how much of each kind is past its period; change nothing."""
    now = database_now()
    return [Cleared(kept, kept.due_at(now).count()) for kept in all_kept()]


def apply_retention() -> list[Cleared]:
    """Clear what is past its period, unless another process is at it, and note how much.

    A kind that fails is noted and stops no other; a database that is away is an error.
    """
    with held(RUNNER_LOCK, "retention") as ours:
        return [_apply(kept) for kept in all_kept()] if ours else []


def _apply(kept: Kept) -> Cleared:
    now = database_now()
    number: int | None = None
    try:
        number = kept.clear(kept.due_at(now))
    except Exception as error:
        if is_passing(error):
            raise
        logger.exception("Clearing %r failed", kept.name)
    if number != 0:
        RetentionRun.objects.create(kind=kept.name, number=number, at=now)
    return Cleared(kept, number)
