"""Help with choosing a day: what else is on, and whether schools are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from networks.models import EventPage
from vocabulary.models import SchoolHoliday


@dataclass(frozen=True)
class Planned:
    """Another event of the same day."""

    title: str
    url: str
    starts_at: datetime
    ends_at: datetime
    whose: str = ""
    is_whole_day: bool = False


@dataclass(frozen=True)
class DayPlan:
    """What is known of a day that somebody chose."""

    day: date
    events: tuple[Planned, ...] = ()
    overlapping: tuple[Planned, ...] = ()
    """Those of `events` that are on at the same hours."""
    holiday: str = ""

    @property
    def is_free(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.events and not self.holiday


def overlaps(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two stretches of time share a moment; one may begin where the other ends."""
    return one[0] < other[1] and other[0] < one[1]


def plan_of(
    *,
    day: date,
    events: Iterable[Planned],
    holiday: str = "",
    hours: tuple[datetime, datetime] | None = None,
) -> DayPlan:
    """Lay the events of a day beside the hours that somebody chose, where they are known."""
    known = tuple(events)
    shared = tuple(each for each in known if hours and overlaps(hours, span_of(each)))
    return DayPlan(day=day, events=known, overlapping=shared, holiday=holiday)


def span_of(planned: Planned) -> tuple[datetime, datetime]:
    """Return from when to when it is."""
    return planned.starts_at, planned.ends_at


def look_at_day(
    *,
    day: date,
    user: Any,
    hours: tuple[datetime, datetime] | None = None,
    without: int | None = None,
) -> DayPlan:
    """Return what this person may know of a day; `without` is the event that is being planned."""
    return plan_of(
        day=day,
        events=events_on(day=day, user=user, without=without),
        holiday=holiday_on(day=day),
        hours=hours,
    )


def events_on(*, day: date, user: Any, without: int | None = None) -> list[Planned]:
    """Return the events of a day that this person may see, the first one first."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    found = (
        EventPage.objects.visible_to(user)
        .filter(starts_at__lt=end, ends_at__gt=begin, cancelled_at__isnull=True)
        .exclude(pk=without)
        .select_related("network", "organiser")
        .order_by("starts_at", "pk")
    )
    return [
        Planned(
            title=event.title,
            url=event.get_absolute_url(),
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            is_whole_day=event.is_whole_day,
            whose=event.network.title if event.network else event.organised_by,
        )
        for event in found
    ]


def holiday_on(*, day: date) -> str:
    """Return the name of the school holiday that a day falls in; "" where schools are open."""
    found = SchoolHoliday.objects.filter(first_day__lte=day, last_day__gte=day)
    return found.values_list("name", flat=True).first() or ""
