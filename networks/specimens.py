"""Components of networks and events with their states, for the style guide; nothing is read."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from design.specimens import register_specimen
from networks.domain.agenda import Day, Month, Shown
from networks.domain.wording import hours, when

GROUP = "Netwerken en bijeenkomsten"
ORDER = 380
HERE = "/stijlgids/"
BRUSSELS = ZoneInfo("Europe/Brussels")
BEGIN = datetime(2027, 1, 28, 13, 30, tzinfo=BRUSSELS)
DAYS_OF_WEEK = 7


def _event(title: str, **fields: Any) -> Any:
    values = {
        "title": title,
        "slug": "voorbeeld",
        "starts_at": BEGIN,
        "ends_at": BEGIN + timedelta(hours=3),
        "is_whole_day": False,
        "is_cancelled": False,
        "is_of_partner": False,
        "form": "ter-plaatse",
        "get_form_display": "ter plaatse",
        "get_event_type_display": "sessie",
        "get_absolute_url": HERE,
        "place": "Gent",
        "network": SimpleNamespace(title="Tickets en helpdesk op school"),
        "organised_by": "",
        "external_url": "",
    }
    return SimpleNamespace(**(values | fields))


def _row(event: Any, places: str = "plaatsen vrij", *, is_over: bool = False) -> Shown:
    begins = timezone.localtime(event.starts_at)
    return Shown(event, begins, when(event), hours(event), places, is_over)


def _cards() -> dict[str, Any]:
    begin = datetime(2027, 1, 28, tzinfo=BRUSSELS)
    partner = {"is_of_partner": True, "organised_by": "VICLI", "external_url": HERE}
    whole = {"is_whole_day": True, "starts_at": begin, "ends_at": begin + timedelta(days=2)}
    return {
        "rows": [
            _row(_event("Minder tickets, meer tijd")),
            _row(_event("Werkbezoek aan een helpdesk"), "volzet"),
            _row(_event("Afgelaste sessie", is_cancelled=True), ""),
            _row(_event("Uitwisselingsdag", get_event_type_display="van een partner", **partner)),
            _row(_event("Studiedagen met een lange titel " * 3, **whole), ""),
            _row(_event("Wat voorbij is"), "", is_over=True),
        ]
    }


def _month() -> dict[str, Any]:
    first = date(2027, 1, 25)
    shown = (_row(_event("Minder tickets, meer tijd")), _row(_event("Een tweede")))
    week = tuple(
        Day(first + timedelta(days=number), is_in_month=True, is_today=number == 1, events=())
        for number in range(DAYS_OF_WEEK)
    )
    place = (shown[0].begins.date() - first).days
    week = (*week[:place], replace(week[place], events=shown), *week[place + 1 :])
    month = Month("januari 2027", (week,), previous=HERE, next=HERE, is_empty=False)
    return {"month": month}


def _meetings() -> dict[str, Any]:
    return {"events": [_event("Minder tickets"), _event("Afgelast", is_cancelled=True)]}


def _standing(**fields: Any) -> Any:
    registration = SimpleNamespace(get_attends_display="ter plaatse", offered_until=BEGIN)
    return SimpleNamespace(registration=registration, ways=("een",), position=3, **fields)


def _states() -> dict[str, Any]:
    return {
        "standings": [
            _standing(is_registered=True),
            _standing(is_registered=True, meeting_url=HERE),
            _standing(is_waiting=True),
            _standing(is_offered=True),
            _standing(is_late=True),
        ]
    }


def _networks() -> dict[str, Any]:
    about = {"region": "Heel Vlaanderen", "form": "afwisselend", "rhythm": "vier keer per jaar"}
    full = SimpleNamespace(
        title="Tickets en helpdesk op school",
        summary="Coördinatoren vergelijken hoe zij meldingen opvangen.",
        get_absolute_url=HERE,
        practices_count=3,
        **about,
    )
    bare = SimpleNamespace(title="Klein maar sterk", summary="Eén school.", get_absolute_url=HERE)
    return {"networks": [full, bare]}


def register() -> None:
    """Show each component of this room with its states."""
    shown = (
        ("Netwerken in een lijst", "specimens/networks", _networks),
        ("Bijeenkomsten in de agenda", "specimens/cards", _cards),
        ("Een maand", "parts/month", _month),
        ("Bijeenkomsten van een netwerk", "specimens/meetings", _meetings),
        ("Waar je staat met een inschrijving", "specimens/states", _states),
    )
    for number, (title, template, context) in enumerate(shown):
        register_specimen(GROUP, title, f"networks/{template}.html", context, ORDER + number)
