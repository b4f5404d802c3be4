"""What happened to a practice, for its author."""

from dataclasses import dataclass
from datetime import datetime

from moderation.enums import Decision, EventKind
from moderation.models import CaseEvent
from practices.domain.sharing import CASE_KIND
from practices.models import PracticePage

SHOWN = (
    EventKind.SUBMITTED,
    EventKind.REVISED,
    EventKind.CORRECTED,
    EventKind.DECIDED,
    EventKind.WITHDRAWN,
)


@dataclass(frozen=True)
class Step:
    """One thing that happened; `message` is what an editor wrote then."""

    at: datetime
    what: str
    message: str = ""


def history_of(page: PracticePage) -> list[Step]:
    """Return what happened to every proposal of a practice, the newest first; names no editor."""
    events = (
        CaseEvent.objects.filter(case__kind=CASE_KIND, case__page_id=page.pk, what__in=SHOWN)
        .select_related("case")
        .order_by("-at", "-pk")
    )
    return [_step(event) for event in events]


def _step(event: CaseEvent) -> Step:
    if event.what != EventKind.DECIDED:
        label = str(EventKind(event.what).label)
        detail = event.detail if event.what == EventKind.CORRECTED else ""
        return Step(event.at, label, detail)
    decision = event.case.decision
    label = str(Decision(decision).label) if decision else str(EventKind.DECIDED.label)
    return Step(event.at, label, event.case.reason)
