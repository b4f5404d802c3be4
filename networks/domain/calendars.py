"""Events as other calendars read them: iCalendar (RFC 5545), in the time of Brussels.

An event keeps its UID; a higher SEQUENCE tells a calendar that another time, place or the
cancellation is the newer one. The link of an online meeting is for who is registered only.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import localtime
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from networks.enums import EventForm
from networks.models import EventPage

PRODUCT = "-//Praktijkplein//Agenda//NL"
ZONE = "Europe/Brussels"
BRUSSELS = ZoneInfo(ZONE)
SUMMER_SINCE = datetime(1996, 3, 31, 2)  # noqa: DTZ001  rules of a zone are told in its own time
WINTER_SINCE = datetime(1996, 10, 27, 3)  # noqa: DTZ001  as above
CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = "PT1H"
"""How often a calendar that follows ours asks again."""
TOUCH = timedelta(microseconds=1)


def calendar_of(
    events: Iterable[EventPage], *, name: str = "Praktijkplein", tentative: Collection[int] = ()
) -> bytes:
    """Return a calendar that others follow.

    Args:
        events: The events, each with its network and organiser at hand.
        name: How the calendar is called in a list of calendars.
        tentative: Keys of events of which it is not sure yet that the reader has a place.
    """
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
    for event in events:
        entry = _entry(event)
        if event.pk in tentative and not event.is_cancelled:
            entry["STATUS"] = "TENTATIVE"
        calendar.add_component(entry)
    return calendar.to_ical()


def calendar_file(event: EventPage, *, with_link: bool = False) -> bytes:
    """Return the file of one event; `with_link` for whoever is registered, and nobody else."""
    calendar = _calendar()
    calendar.add_component(_entry(event, with_link=with_link))
    return calendar.to_ical()


def uid_of(event: EventPage) -> str:
    """Return the name that an event keeps in every calendar."""
    return f"{event.key}@{urlsplit(settings.PRAKTIJKPLEIN_URL).hostname or 'localhost'}"


def changed_at(event: EventPage) -> datetime:
    """Return when what calendars are told of an event last changed."""
    moments = (event.last_published_at, event.cancelled_at, event.first_published_at)
    return max((each for each in moments if each), default=event.starts_at)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_zone())
    return calendar


def _zone() -> Timezone:
    """Return the rules of the clock, as every calendar program knows them.

    icalendar's own zone lists the changes one by one and ends in 2038.
    """
    zone = Timezone()
    zone.add("tzid", ZONE)
    for half, name, begins, hours in (
        (TimezoneDaylight(), "CEST", SUMMER_SINCE, 2),
        (TimezoneStandard(), "CET", WINTER_SINCE, 1),
    ):
        half.add("tzname", name)
        half.add("dtstart", begins)
        half.add("rrule", {"FREQ": "YEARLY", "BYMONTH": begins.month, "BYDAY": "-1SU"})
        half.add("tzoffsetfrom", timedelta(hours=3 - hours))
        half.add("tzoffsetto", timedelta(hours=hours))
        zone.add_component(half)
    return zone


def _entry(event: EventPage, *, with_link: bool = False) -> Event:
    entry = Event()
    changed = changed_at(event)
    entry.add("uid", uid_of(event))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    _add_time(entry, event)
    entry.add("summary", f"Afgelast: {event.title}" if event.is_cancelled else event.title)
    location = _location(event)
    if location:
        entry.add("location", location)
    entry.add("url", _address(event))
    entry.add("description", _description(event, with_link=with_link))
    entry.add("categories", [event.get_event_type_display()])
    return entry


def _add_time(entry: Event, event: EventPage) -> None:
    if event.is_whole_day:
        entry.add("dtstart", localtime(event.starts_at, BRUSSELS).date())
        # The day after the last one; an event that ends at midnight has had its last day.
        entry.add("dtend", localtime(event.ends_at - TOUCH, BRUSSELS).date() + timedelta(days=1))
        return
    begin, end = localtime(event.starts_at, BRUSSELS), localtime(event.ends_at, BRUSSELS)
    if begin.fold or end.fold:
        # The second of two equal hours: a local time means the first.
        begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    entry.add("dtstart", begin)
    entry.add("dtend", end)


def _location(event: EventPage) -> str:
    if event.form == EventForm.ONLINE:
        return "Online"
    named = ", ".join(each for each in (event.place, event.address) if each)
    return f"{named} (of online)" if named and event.form == EventForm.HYBRID else named


def _description(event: EventPage, *, with_link: bool) -> str:
    network = event.network.title if event.network else ""
    host = " · ".join(each for each in (network, event.organised_by) if each)
    link = f"Online deelnemen: {event.meeting_url}" if with_link and event.meeting_url else ""
    why = f"Afgelast: {event.cancelled_reason}" if event.is_cancelled else ""
    lines = (why, event.summary, host, link, _address(event))
    return "\n\n".join(line for line in lines if line)


def _address(event: EventPage) -> str:
    return f"{settings.PRAKTIJKPLEIN_URL}{event.get_absolute_url()}"
