"""Where a practice stands, as its author reads it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from moderation.domain.status import age_of
from moderation.enums import Decision
from moderation.models import Case
from practices.domain.sharing import CASE_KIND
from practices.enums import PracticeStatus
from practices.models import PracticePage


@dataclass(frozen=True)
class PracticeState:
    """The status line; `day` of `days` working days while the editors have it.

    `message` is what the editors wrote with their last decision, where it still asks for something.
    """

    status: PracticeStatus
    case: Case | None = None
    day: int | None = None
    days: int | None = None
    message: str = ""
    on: datetime | None = None

    @property
    def label(self) -> str:
        """The words of the line."""
        if self.status == PracticeStatus.IN_REVIEW and self.days:
            if self.day and self.day > self.days:
                return f"bij de redactie (dag {self.day}, de termijn van {self.days} is voorbij)"
            return f"bij de redactie (dag {self.day} van {self.days})"
        return str(self.status.label)

    @property
    def level(self) -> str:
        """The look of its tag."""
        return LEVELS.get(self.status, "")

    @property
    def line(self) -> list["Stop"]:
        """The way of a practice, with where it is now."""
        place, is_bad = PLACES.get(self.status, (0, False))
        labels = list(LINE)
        labels[place] = self.label
        return [
            Stop(label, "done" if n < place else _look(is_bad) if n == place else "todo")
            for n, label in enumerate(labels)
        ]


@dataclass(frozen=True)
class Stop:
    """A stop on the status line; `look` is done, now, now-bad or todo."""

    label: str
    look: str


def _look(is_bad: bool) -> str:
    return "now-bad" if is_bad else "now"


LINE = ("klad", "bij de redactie", "gepubliceerd")
PLACES = {
    PracticeStatus.DRAFT: (0, False),
    PracticeStatus.IN_REVIEW: (1, False),
    PracticeStatus.CHANGES_REQUESTED: (1, True),
    PracticeStatus.REFUSED: (2, True),
    PracticeStatus.SCHEDULED: (2, False),
    PracticeStatus.PUBLISHED: (2, False),
    PracticeStatus.DUE_FOR_REVIEW: (2, True),
}
LEVELS = {
    PracticeStatus.PUBLISHED: "ok",
    PracticeStatus.IN_REVIEW: "y",
    PracticeStatus.SCHEDULED: "ok",
    PracticeStatus.CHANGES_REQUESTED: "warn",
    PracticeStatus.DUE_FOR_REVIEW: "warn",
    PracticeStatus.REFUSED: "err",
}


def cases_of(page: PracticePage) -> list[Case]:
    """Return every proposal of a practice, the newest first."""
    return list(
        Case.objects.filter(kind=CASE_KIND, page_id=page.pk).order_by("-submitted_at", "-pk")
    )


def status_of(page: PracticePage, *, cases: list[Case] | None = None) -> PracticeState:
    """Return where a practice stands."""
    found = cases_of(page) if cases is None else cases
    case = found[0] if found else None
    if page.withdrawn_at is not None:
        return PracticeState(PracticeStatus.WITHDRAWN, on=page.withdrawn_at)
    if case is not None and case.is_open:
        return _in_review(case)
    return _decided(page, case) or _resting(page, case)


def _in_review(case: Case) -> PracticeState:
    age = age_of(case)
    # The day on which it came in is the first for its author.
    return PracticeState(
        PracticeStatus.IN_REVIEW,
        case=case,
        day=max(1, age.day),
        days=max(1, age.of),
        on=case.submitted_at,
    )


def _decided(page: PracticePage, case: Case | None) -> PracticeState | None:
    """Return what the last decision still asks of the author, if anything."""
    if case is None:
        return None
    message, at = case.reason, case.decided_at
    if case.decision == Decision.CHANGES_REQUESTED:
        return PracticeState(PracticeStatus.CHANGES_REQUESTED, case=case, message=message, on=at)
    if case.decision == Decision.REFUSED and not page.live:
        return PracticeState(PracticeStatus.REFUSED, case=case, message=message, on=at)
    waits = case.publish_at is not None and case.publish_at > timezone.now()
    if case.decision == Decision.SCHEDULED and waits:
        return PracticeState(
            PracticeStatus.SCHEDULED, case=case, message=message, on=case.publish_at
        )
    return None


def _resting(page: PracticePage, case: Case | None) -> PracticeState:
    if not page.live:
        return PracticeState(PracticeStatus.DRAFT, case=case)
    message = case.reason if case is not None and case.decision == Decision.REFUSED else ""
    due = is_due_for_review(page, today=timezone.localdate())
    status = PracticeStatus.DUE_FOR_REVIEW if due else PracticeStatus.PUBLISHED
    return PracticeState(status, case=case, message=message, on=page.last_published_at)


def is_due_for_review(page: PracticePage, *, today: date) -> bool:
    """Whether the day has come on which its author promised to look at it again."""
    return page.review_by is not None and page.review_by <= today
