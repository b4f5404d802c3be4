"""What a partner's calendar announces: its events, on our clocks, as far ahead as we look."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from networks.domain.calendar_lines import (
    MOST_EVENTS,
    TOO_MANY,
    CalendarUnreadableError,
    Line,
    Properties,
    events_in,
    plain_text,
)
from networks.domain.recurring import UnknownRuleError, days_of, read_rule
from networks.enums import EventForm

AHEAD = timedelta(days=366)
"""How far ahead something that recurs is announced."""
FARTHEST = timedelta(days=366 * 5)
LONGEST_EVENT = timedelta(days=60)
LONGEST_UID = 250
MOST_EXCEPTIONS = 2000
_MOMENT = re.compile(r"(?P<day>[0-9]{8})(?:T(?P<time>[0-9]{6})(?P<utc>Z)?)?")
_DURATION = re.compile(
    r"\+?P(?:(?P<weeks>[0-9]{1,3})W)?(?:(?P<days>[0-9]{1,3})D)?"
    r"(?:T(?:(?P<hours>[0-9]{1,4})H)?(?:(?P<minutes>[0-9]{1,5})M)?(?:(?P<seconds>[0-9]{1,6})S)?)?"
)
ONLINE = ("online", "teams", "microsoft teams", "zoom", "google meet", "webinar", "http://")
_WEB = URLValidator(schemes=["http", "https"])


class _UnreadableEventError(ValueError):
    """One event that cannot be read; the others can."""


@dataclass(frozen=True)
class Announced:
    """An event as its source announces it."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_whole_day: bool = False
    form: str = EventForm.ON_SITE
    place: str = ""
    summary: str = ""
    external_url: str = ""
    is_cancelled: bool = False

    @property
    def digest(self) -> str:
        """Names what the source says, to see whether that changed."""
        said = (
            *(self.title, self.starts_at.astimezone(UTC), self.ends_at.astimezone(UTC)),
            *(self.is_whole_day, self.form, self.place, self.summary, self.external_url),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()


@dataclass(frozen=True)
class Reading:
    """What was read, and the titles of what could not be."""

    events: tuple[Announced, ...]
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True)
class _When:
    """A begin or end as it is written: a day, or a moment with its zone."""

    wall: datetime
    zone: tzinfo
    is_day: bool

    def moment(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


def read_calendar(text: str, *, now: datetime) -> Reading:
    """Read what is announced and not over.

    Raises:
        CalendarUnreadableError: it announces too much.
    """
    found: dict[str, Announced] = {}
    unreadable: list[str] = []
    # Exceptions after the rules that they are exceptions of.
    for properties in sorted(events_in(text), key=lambda each: "RECURRENCE-ID" in each):
        try:
            for event in _occurrences(properties, now):
                found[event.uid] = event
        except (_UnreadableEventError, UnknownRuleError, OverflowError):
            title = plain_text(_value(properties, "SUMMARY"), 80)
            unreadable.append(title or "zonder titel")
        if len(found) > MOST_EVENTS * 2:
            raise CalendarUnreadableError(TOO_MANY)
    coming = sorted(
        (each for each in found.values() if now < each.ends_at and each.starts_at < now + FARTHEST),
        key=lambda each: (each.starts_at, each.uid),
    )
    if len(coming) > MOST_EVENTS:
        raise CalendarUnreadableError(TOO_MANY)
    return Reading(tuple(coming), tuple(unreadable))


def _occurrences(properties: Properties, now: datetime) -> Iterator[Announced]:
    uid = _value(properties, "UID").strip()
    starts = [_when(line) for line in properties.get("DTSTART", [])[:1]]
    if not uid or not starts:
        raise _UnreadableEventError
    first = _first(properties, uid, starts[0])
    if "RECURRENCE-ID" in properties:
        original = _when(properties["RECURRENCE-ID"][0])
        yield replace(first, uid=_uid(uid, original.moment(original.wall)))
    elif "RRULE" in properties or "RDATE" in properties:
        yield from _recurring(properties, uid, starts[0], first, now)
    else:
        yield first


def _first(properties: Properties, uid: str, start: _When) -> Announced:
    begins, ends = start.moment(start.wall), _end(properties, start)
    if not timedelta(0) < ends - begins <= LONGEST_EVENT:
        raise _UnreadableEventError
    place = plain_text(_value(properties, "LOCATION"), 200).replace("\n", ", ")
    is_online = place.casefold().startswith((*ONLINE, "https://"))
    return Announced(
        uid=_uid(uid),
        title=plain_text(_value(properties, "SUMMARY"), 150).replace("\n", " ") or "Activiteit",
        starts_at=begins,
        ends_at=ends,
        is_whole_day=start.is_day,
        form=EventForm.ONLINE if is_online else EventForm.ON_SITE,
        place="" if is_online else place,
        summary=plain_text(_value(properties, "DESCRIPTION"), 600),
        external_url=_web_address(_value(properties, "URL").strip()),
        is_cancelled=_value(properties, "STATUS").strip().upper() == "CANCELLED",
    )


def _value(properties: Properties, name: str) -> str:
    lines = properties.get(name)
    return lines[0].value if lines else ""


def _web_address(text: str) -> str:
    try:
        _WEB(text)
    except ValidationError:
        return ""
    return text if len(text) <= 500 else ""  # noqa: PLR2004  the column's length


def _uid(uid: str, original: datetime | None = None) -> str:
    """Return the name of an event, and of one occurrence of it; a very long one by its digest."""
    short = uid if len(uid) <= LONGEST_UID else hashlib.sha256(uid.encode()).hexdigest()
    return f"{short}#{original.astimezone(UTC):%Y%m%dT%H%M%SZ}" if original else short


# --- Moments ------------------------------------------------------------------------------------


def _when(line: Line, value: str = "") -> _When:
    match = _MOMENT.fullmatch((value or line.value).strip())
    if match is None:
        raise _UnreadableEventError
    try:
        written = f"{match['day']}{match['time'] or '000000'}"
        wall = datetime.strptime(written, "%Y%m%d%H%M%S")  # noqa: DTZ007  its zone follows
    except ValueError:
        raise _UnreadableEventError from None
    if not 2000 <= wall.year < 2200:  # noqa: PLR2004  nobody announces those
        raise _UnreadableEventError
    if match["utc"]:
        return _When(wall, UTC, is_day=False)
    if not match["time"]:
        return _When(wall, timezone.get_default_timezone(), is_day=True)
    return _When(wall, zone_named(line.parameters.get("TZID", "")), is_day=False)


def zone_named(name: str) -> tzinfo:
    """Return the zone of a name, as programs write it; without one that we know, our own."""
    known = WINDOWS_TO_OLSON.get(name, name).strip("/")
    parts = known.split("/")
    for size in (len(parts), 3, 2):
        candidate = "/".join(parts[-size:])
        if size <= len(parts) and re.fullmatch(
            r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", candidate
        ):
            try:
                return ZoneInfo(candidate)
            except (KeyError, ValueError, OSError):
                continue
    return timezone.get_default_timezone()


def _end(properties: Properties, start: _When) -> datetime:
    if "DTEND" in properties:
        end = _when(properties["DTEND"][0])
        # Some programs let what has no length end when it begins.
        if end.moment(end.wall) != start.moment(start.wall):
            return end.moment(end.wall)
    if "DURATION" in properties and "DTEND" not in properties:
        match = _DURATION.fullmatch(_value(properties, "DURATION").strip().upper())
        if match is None:
            raise _UnreadableEventError
        lasts = timedelta(**{name: int(number or 0) for name, number in match.groupdict().items()})
        # Days are days on the clock, hours are hours that pass.
        whole = timedelta(days=lasts.days)
        return start.moment(start.wall + whole) + (lasts - whole)
    if start.is_day:
        return start.moment(start.wall + timedelta(days=1))
    return start.moment(start.wall) + timedelta(hours=1)


# --- What recurs --------------------------------------------------------------------------------


def _recurring(
    properties: Properties, uid: str, start: _When, first: Announced, now: datetime
) -> Iterator[Announced]:
    """Yield the occurrences that are not over, at most a year ahead."""
    if len(properties.get("RRULE", [])) > 1 or "EXRULE" in properties:
        raise UnknownRuleError("RRULE")
    lasts = first.ends_at - first.starts_at
    without = set(_listed(properties, "EXDATE", start))
    walls = {*_by_rule(properties, start, now), *_listed(properties, "RDATE", start)}
    for wall in sorted(walls - without):
        begins = start.moment(wall)
        ends = start.moment(wall + timedelta(days=lasts.days)) + timedelta(seconds=lasts.seconds)
        if start.is_day:
            ends = start.moment(wall + timedelta(days=round(lasts / timedelta(days=1))))
        if now < ends and begins <= now + AHEAD:
            yield replace(first, uid=_uid(uid, begins), starts_at=begins, ends_at=ends)


def _by_rule(properties: Properties, start: _When, now: datetime) -> Iterator[datetime]:
    if "RRULE" not in properties:
        yield start.wall
        return
    rule = read_rule(_value(properties, "RRULE"))
    until = _when(Line(rule.until)) if rule.until else None
    last = timezone.localtime(now + AHEAD).date()
    for day in days_of(rule, start=start.wall.date(), last=max(last, start.wall.date())):
        wall = datetime.combine(day, start.wall.time())
        if until is not None and _is_after(wall, start, until):
            return
        yield wall


def _is_after(wall: datetime, start: _When, until: _When) -> bool:
    """Whether an occurrence comes after the end of its rule, which may name a day or a moment."""
    if until.is_day:
        return wall.date() > until.wall.date()
    return start.moment(wall) > until.moment(until.wall)


def _listed(properties: Properties, name: str, start: _When) -> Sequence[datetime]:
    """Return days that are named one by one, as they stand on the clock of the event."""
    found: list[datetime] = []
    for line in properties.get(name, []):
        for value in line.value.split(",")[:MOST_EXCEPTIONS]:
            each = _when(line, value)
            if each.is_day:
                found.append(datetime.combine(each.wall.date(), start.wall.time()))
            else:
                moved = each.moment(each.wall).astimezone(start.zone)
                found.append(moved.replace(tzinfo=None))
    return found
