"""Where something stands with the editors."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from wagtail.models import Page

from moderation.models import Case
from operations.clock import database_now
from vocabulary.domain.workdays import WorkCalendar, work_calendar, working_days_between


@dataclass(frozen=True)
class Age:
    """How long a case waits: working day `day` of `of`; 0 is the day on which it came in."""

    day: int
    of: int
    is_late: bool

    @property
    def is_soon(self) -> bool:
        """Whether today or tomorrow is the last day."""
        return not self.is_late and self.day >= self.of - 1

    @property
    def words(self) -> str:
        """The age as a reader says it."""
        if self.is_late:
            return f"werkdag {self.day}, over tijd"
        return "vandaag ingestuurd" if self.day == 0 else f"werkdag {self.day} van {self.of}"


def age_of(case: Case, *, today: date | None = None, calendar: WorkCalendar | None = None) -> Age:
    """Return how many working days a case waits; give calendar and day where many are asked."""
    calendar = calendar or work_calendar()
    end = today or _today()
    start = case.submitted_at
    # A term that ends before it starts is somebody's own date: then each day is late.
    return Age(
        day=working_days_between(start=start, end=end, calendar=calendar),
        of=working_days_between(start=start, end=case.due_on, calendar=calendar),
        is_late=end > case.due_on,
    )


def _today() -> date:
    return timezone.localtime(database_now()).date()


def latest_case(page: Page) -> Case | None:
    """Return the last case about a version of this page, open or decided."""
    return (
        Case.objects.filter(page_id=page.pk, revision__isnull=False)
        .select_related("decided_by", "claimed_by")
        .order_by("-submitted_at", "-pk")
        .first()
    )


def open_case_for(page: Page) -> Case | None:
    """Return the case about this page that waits for a decision."""
    case = latest_case(page)
    return case if case is not None and case.is_open else None
