"""Working days, for deadlines and ages.

Weekends and the days of a `SchoolHoliday` do not count. The day itself is day 0: what comes in on
a Friday is one working day old on Monday.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from vocabulary.models import SchoolHoliday

SATURDAY = 5
_LONGEST_PAUSE = timedelta(days=400)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days count; read once (`work_calendar`) where many things get an age."""

    holidays: tuple[tuple[date, date], ...] = ()
    """First and last day of each holiday, both included."""

    def is_working_day(self, day: date) -> bool:
        """Whether work goes on that day."""
        return day.weekday() < SATURDAY and not any(
            first <= day <= last for first, last in self.holidays
        )

    def days_between(self, start: date, end: date) -> int:
        """How many working days come after `start`, up to and including `end`; never below 0."""
        days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def day_after(self, start: date, days: int) -> date:
        """The working day that is `days` working days after `start`; `start` itself for 0."""
        day = found = start
        for _ in range(days):
            day = found + timedelta(days=1)
            # A holiday of years is a slip of the pen: then any day counts again.
            while not self.is_working_day(day) and day - found < _LONGEST_PAUSE:
                day += timedelta(days=1)
            found = day
        return found


def work_calendar() -> WorkCalendar:
    """The calendar as editors keep it."""
    return WorkCalendar(tuple(SchoolHoliday.objects.values_list("first_day", "last_day")))


def working_days_between(*, start: date, end: date, calendar: WorkCalendar | None = None) -> int:
    """How many working days after `start` have begun at `end`; a moment counts as its day."""
    return (calendar or work_calendar()).days_between(_day(start), _day(end))


def add_working_days(*, start: date, days: int, calendar: WorkCalendar | None = None) -> date:
    """The day of a deadline that many working days after `start`."""
    return (calendar or work_calendar()).day_after(_day(start), days)


def _day(moment: date) -> date:
    if not isinstance(moment, datetime):
        return moment
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()
