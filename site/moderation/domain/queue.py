"""What waits in the inbox, and what was decided."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from moderation.domain.status import Age, age_of
from moderation.models import Case
from moderation.registry import CaseKind, case_kind, case_kinds
from operations.clock import database_now
from vocabulary.domain.workdays import work_calendar

EVERYTHING = ""
MINE = "van-mij"
HISTORY_LENGTH = 100


@dataclass(frozen=True)
class QueueItem:
    """A case with its kind and how long it waits."""

    case: Case
    kind: CaseKind
    age: Age
    is_mine: bool


@dataclass(frozen=True)
class Tab:
    """A part of the queue; `value` is its name in the address."""

    value: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Queue:
    """The items of one tab, and the counts of all."""

    items: tuple[QueueItem, ...]
    tabs: tuple[Tab, ...]
    total: int
    late: int
    tab: str


def queue_for(*, user: Any, tab: str = EVERYTHING) -> Queue:
    """Return what waits, the most urgent first; an unknown tab shows everything."""
    items = _open_items(user)
    counts = Counter(item.kind.tab_label for item in items)
    labels = list(dict.fromkeys(kind.tab_label for kind in case_kinds()))
    shown = tab if tab == MINE or tab in labels else EVERYTHING
    tabs = (
        Tab(EVERYTHING, "Alles", len(items), shown == EVERYTHING),
        *(
            Tab(label, label, counts[label], shown == label)
            for label in labels
            if counts[label] or shown == label
        ),
        Tab(MINE, "Van mij", sum(item.is_mine for item in items), shown == MINE),
    )
    return Queue(
        items=tuple(item for item in items if _is_in(item, shown)),
        tabs=tabs,
        total=len(items),
        late=sum(item.age.is_late for item in items),
        tab=shown,
    )


def _open_items(user: Any) -> list[QueueItem]:
    calendar = work_calendar()
    today = timezone.localtime(database_now()).date()
    cases = Case.objects.filter(decided_at__isnull=True).select_related("claimed_by")
    items = []
    for case in cases.order_by("due_on", "submitted_at", "pk"):
        kind = case_kind(case.kind)
        if kind is not None:
            age = age_of(case, today=today, calendar=calendar)
            items.append(QueueItem(case, kind, age, case.claimed_by_id == user.pk))
    return items


def _is_in(item: QueueItem, tab: str) -> bool:
    if tab == MINE:
        return item.is_mine
    return tab in (EVERYTHING, item.kind.tab_label)


def waiting_count() -> int:
    """Return how many cases wait."""
    slugs = [kind.slug for kind in case_kinds()]
    return Case.objects.filter(decided_at__isnull=True, kind__in=slugs).count()


@dataclass(frozen=True)
class Decided:
    """A decided case with its kind (None where that room is gone)."""

    case: Case
    kind: CaseKind | None
    at: datetime


def history(*, decision: str = "", kind: str = "") -> list[Decided]:
    """Return the last hundred decided cases, of one decision or kind where these are given."""
    cases = Case.objects.filter(decided_at__isnull=False).select_related("decided_by")
    if decision:
        cases = cases.filter(decision=decision)
    if kind:
        cases = cases.filter(kind=kind)
    latest = cases.order_by("-decided_at", "-pk")[:HISTORY_LENGTH]
    return [
        Decided(case, case_kind(case.kind), case.decided_at) for case in latest if case.decided_at
    ]
