"""The agenda: what comes or was, by month, for whoever looks."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format

from design.paging import PARAMETER
from networks.domain.wording import hours, last_moment, places_word, when
from networks.enums import EventForm, EventType
from networks.models import EventPage, NetworkPage
from networks.querysets import EventQuerySet

PER_PAGE = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100
FILTERS = {"netwerk": "network__slug", "soort": "event_type", "vorm": "form"}
VIEW, MONTH, PAST = "weergave", "maand", "voorbij"


@dataclass(frozen=True)
class Shown:
    """An event as a list or a month shows it."""

    event: EventPage
    begins: datetime
    when: str
    hours: str
    places: str
    is_over: bool


@dataclass(frozen=True)
class Day:
    """A day of the month view."""

    date: date
    is_in_month: bool
    is_today: bool
    events: tuple[Shown, ...]


@dataclass(frozen=True)
class Month:
    """The month view; the addresses of its neighbours are empty at the ends of time."""

    title: str
    weeks: tuple[tuple[Day, ...], ...]
    previous: str
    next: str
    is_empty: bool


@dataclass(frozen=True)
class Choice:
    """One filter with what can be chosen."""

    name: str
    title: str
    values: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class Agenda:
    """One page of the agenda, as a list (`months`) or as one `month`."""

    choices: tuple[Choice, ...]
    is_past: bool
    is_filtered: bool
    list_url: str
    month_url: str
    past_url: str
    coming_url: str
    page_obj: Page[EventPage] | None = None
    months: tuple[tuple[str, tuple[Shown, ...]], ...] = ()
    month: Month | None = None


def agenda_for(*, user: Any, query: QueryDict, now: datetime) -> Agenda:
    """Collect the agenda that an address asks for; what it does not know it leaves out."""
    networks = tuple(NetworkPage.objects.visible_to(user).order_by("title"))
    choices = _choices(query, networks)
    chosen = {choice.name: choice.chosen for choice in choices if choice.chosen}
    found = EventPage.objects.visible_to(user)
    found = found.filter(**{FILTERS[name]: value for name, value in chosen.items()})
    found = found.select_related("network", "organiser", "places")
    is_past = PAST in query
    asked: dict[str, Any]
    if query.get(VIEW) == "maand":
        asked = {"month": _month(found, query, chosen, now)}
    else:
        asked = _list(found.past(now=now) if is_past else found.upcoming(now=now), query, now)
    return Agenda(
        choices=choices,
        is_past=is_past,
        is_filtered=bool(chosen),
        list_url=_address(chosen),
        month_url=_address({VIEW: "maand", **chosen}),
        past_url=_address({PAST: "1", **chosen}),
        coming_url=_address(chosen),
        **asked,
    )


def shown(event: EventPage, *, now: datetime) -> Shown:
    """Return an event as lists show it."""
    return Shown(
        event=event,
        begins=timezone.localtime(event.starts_at),
        when=when(event),
        hours=hours(event),
        places=places_word(event, now=now),
        is_over=event.ends_at <= now,
    )


def _choices(query: QueryDict, networks: tuple[NetworkPage, ...]) -> tuple[Choice, ...]:
    known = (
        ("netwerk", "Netwerk", tuple((each.slug, each.title) for each in networks)),
        ("soort", "Soort", tuple((each.value, str(each.label)) for each in EventType)),
        ("vorm", "Vorm", tuple((each.value, str(each.label)) for each in EventForm)),
    )
    return tuple(
        Choice(name, title, values, _known(query.get(name, ""), values))
        for name, title, values in known
    )


def _known(value: str, values: tuple[tuple[str, str], ...]) -> str:
    return value if any(value == known for known, _label in values) else ""


def _list(found: EventQuerySet, query: QueryDict, now: datetime) -> dict[str, Any]:
    page = Paginator(found, PER_PAGE).get_page(query.get(PARAMETER))
    rows = [shown(event, now=now) for event in page]
    months = tuple(
        (date_format(month, "F Y"), tuple(events))
        for month, events in groupby(rows, key=lambda row: row.begins.date().replace(day=1))
    )
    return {"page_obj": page, "months": months}


def _month(found: EventQuerySet, query: QueryDict, chosen: dict[str, str], now: datetime) -> Month:
    today = timezone.localtime(now).date()
    first = _first_day(query.get(MONTH, ""), today)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    begin, end = _midnight(weeks[0][0]), _midnight(weeks[-1][-1] + timedelta(days=1))
    within = found.filter(starts_at__lt=end, ends_at__gt=begin).order_by("starts_at", "pk")
    rows = [shown(event, now=now) for event in within]
    by_day = _by_day(rows, weeks[0][0], weeks[-1][-1])
    days = tuple(
        tuple(
            Day(day, day.month == first.month, day == today, tuple(by_day.get(day, ())))
            for day in week
        )
        for week in weeks
    )
    return Month(
        title=date_format(first, "F Y"),
        weeks=days,
        previous=_month_address(_shifted(first, -1), chosen),
        next=_month_address(_shifted(first, 1), chosen),
        is_empty=not any(day.is_in_month and day.events for week in days for day in week),
    )


def _by_day(rows: list[Shown], first: date, last: date) -> dict[date, list[Shown]]:
    """Put each event at each of its days that the grid shows."""
    found: dict[date, list[Shown]] = {}
    for row in rows:
        day = max(row.begins.date(), first)
        while day <= min(last_moment(row.event).date(), last):
            found.setdefault(day, []).append(row)
            day += timedelta(days=1)
    return found


def _first_day(asked: str, today: date) -> date:
    """Return the first day of the month "2026-11"; of the present one where it is no month."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def _shifted(first: date, months: int) -> date | None:
    number = first.year * 12 + first.month - 1 + months
    year = number // 12
    return date(year, number % 12 + 1, 1) if FIRST_YEAR <= year <= LAST_YEAR else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _month_address(first: date | None, chosen: dict[str, str]) -> str:
    if first is None:
        return ""
    return _address({VIEW: "maand", MONTH: f"{first:%Y-%m}", **chosen})


def _address(parameters: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(parameters)
    return f"?{query.urlencode()}" if parameters else "/netwerken/agenda/"
