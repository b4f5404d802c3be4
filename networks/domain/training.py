"""What somebody attended, by school year: *Mijn nascholing*."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from networks.domain.registration_list import plain_cell
from networks.domain.wording import last_moment, when
from networks.enums import RegistrationState
from networks.models import EventPage, Registration
from operations.clock import database_now
from safeforms.domain.numbers import dutch_number
from vocabulary.domain.schoolyears import school_year_of

WHOLE_DAY = timedelta(hours=6)
"""What a day counts that has no hours of its own."""
LONGEST_DAY = timedelta(hours=10)
"""What a day counts at most, where an event goes on at night."""
HEADER = ["schooljaar", "datum", "bijeenkomst", "organisatie", "uren", "controlenummer"]
MINUTE, HOUR = timedelta(minutes=1), Decimal(60)


@dataclass(frozen=True)
class Attended:
    """One event that somebody attended."""

    registration: Registration
    event: EventPage
    minutes: int
    is_visible: bool
    """Whether they may still open its page."""

    @property
    def hours(self) -> str:
        """How long it counts, in hours."""
        return hours_of(self.minutes)

    @property
    def school_year(self) -> str:
        """The school year in which it was."""
        return school_year_of(timezone.localtime(self.event.starts_at).date())

    @property
    def when(self) -> str:
        """When it was, in words."""
        return when(self.event)

    @property
    def number(self) -> str:
        """The number of its attest as people read it."""
        return grouped(self.registration.attest_number or "")

    @property
    def organised_by(self) -> str:
        """The network or the partner whose event it was."""
        event = self.event
        return event.network.title if event.network else event.organised_by


@dataclass(frozen=True)
class SchoolYear:
    """What somebody attended in one school year, the last event first."""

    name: str
    rows: tuple[Attended, ...]

    @property
    def hours(self) -> str:
        """All hours together."""
        return hours_of(sum(row.minutes for row in self.rows))


def hours_of(minutes: int) -> str:
    """Write minutes as a number of hours: "1,5"."""
    return dutch_number(round(Decimal(minutes) / HOUR, 2))


def longest_minutes(event: EventPage) -> int:
    """Return how long an event lasts; nights do not count."""
    first, last = timezone.localtime(event.starts_at).date(), last_moment(event).date()
    days = (last - first).days + 1
    if event.is_whole_day:
        return days * (WHOLE_DAY // MINUTE)
    return min(event.ends_at - event.starts_at, days * LONGEST_DAY) // MINUTE


def training_minutes(event: EventPage) -> int:
    """Return how long an event counts: what its organiser said, at most as long as it lasts."""
    places = getattr(event, "places", None)
    said = places.training_minutes if places is not None else None
    longest = longest_minutes(event)
    return longest if said is None else min(said, longest)


def grouped(number: str) -> str:
    """Write the number of an attest in groups of four."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))


def attended(*, now: datetime) -> QuerySet[Registration]:
    """Return who was at events that are over and took place; for them there are attests."""
    return Registration.objects.filter(
        state=RegistrationState.CONFIRMED,
        attended_at__isnull=False,
        attest_number__isnull=False,
        event__cancelled_at__isnull=True,
        event__ends_at__lte=now,
    ).select_related("event__network", "event__organiser", "event__places")


def training_of(*, user: Any) -> tuple[SchoolYear, ...]:
    """Return what somebody attended, the newest school year first."""
    found = attended(now=database_now()).filter(user=user)
    rows = list(found.order_by("-event__starts_at", "-pk"))
    shown = EventPage.objects.visible_to(user).filter(pk__in=[row.event_id for row in rows])
    visible = set(shown.values_list("pk", flat=True)) if rows else set()
    events = [
        Attended(row, row.event, training_minutes(row.event), row.event_id in visible)
        for row in rows
    ]
    return tuple(
        SchoolYear(name, tuple(each))
        for name, each in groupby(events, key=lambda one: one.school_year)
    )


def my_training(user: Any) -> dict[str, Any] | None:
    """Return what `/mijn/` says of it: the newest school year; None where there is nothing."""
    years = training_of(user=user)
    return {"year": years[0]} if years else None


def as_rows(years: Iterable[SchoolYear]) -> Iterator[list[str]]:
    """Return the rows of a spreadsheet."""
    for year in years:
        for row in year.rows:
            yield [
                year.name,
                date_format(timezone.localtime(row.event.starts_at), "d/m/Y"),
                plain_cell(row.event.title),
                plain_cell(row.organised_by),
                row.hours,
                row.number,
            ]
