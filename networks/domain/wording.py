"""When an event is, and whether there are places, as people read it."""

from datetime import datetime, time, timedelta
from typing import Protocol

from django.utils.formats import date_format
from django.utils.timezone import localtime

from networks.enums import Availability
from networks.models import EventPage

DAY, TIME = "l j F Y", "H.i"
JUST_BEFORE = timedelta(microseconds=1)


class Moment(Protocol):
    """From when to when something is; an event, or what it was before it was moved."""

    @property
    def starts_at(self) -> datetime:
        """The begin."""

    @property
    def ends_at(self) -> datetime:
        """The end."""

    @property
    def is_whole_day(self) -> bool:
        """Whether its hours say nothing."""


def when(event: Moment) -> str:
    """Return when it is: "donderdag 28 januari 2027, 13.30–16.30 uur"."""
    begin, end = localtime(event.starts_at), last_moment(event)
    first = date_format(begin, DAY)
    if begin.date() == end.date():
        return first if event.is_whole_day else f"{first}, {hours(event)}"
    last = date_format(end, DAY)
    if event.is_whole_day:
        return f"{first} tot en met {last}"
    return f"{first}, {date_format(begin, TIME)} uur, tot {last}, {end_hour(event)} uur"


def end_hour(event: Moment, style: str = TIME) -> str:
    """Return the hour at which an event of several days ends: "24.00" where midnight ends it.

    The day beside it is the last one that it lasts.
    """
    end = localtime(event.ends_at)
    return "24.00" if end.time() == time.min else date_format(end, style)


def hours(event: Moment) -> str:
    """Return the hours of an event of one day."""
    if event.is_whole_day:
        return "hele dag"
    begin, end = localtime(event.starts_at), localtime(event.ends_at)
    return f"{date_format(begin, TIME)}–{date_format(end, TIME)} uur"


def last_moment(event: Moment) -> datetime:
    """Return the last moment of an event: on its last day also where midnight ends it."""
    return localtime(event.ends_at - JUST_BEFORE)


def places_word(event: EventPage, *, now: datetime) -> str:
    """Return what everybody may know of the places; empty where nobody registers (any more)."""
    if not event.takes_registrations or event.is_of_partner or event.is_cancelled:
        return ""
    if event.ends_at <= now:
        return ""
    places = getattr(event, "places", None)
    closes = event.registration_closes_at
    if (places and places.closed_at) or (closes and closes <= now):
        return "inschrijven kan niet meer"
    opens = event.registration_opens_at
    if opens and opens > now:
        return f"inschrijven vanaf {date_format(localtime(opens), 'j F')}"
    return str(Availability(places.availability if places else Availability.FREE).label)
