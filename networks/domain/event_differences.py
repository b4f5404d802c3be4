"""What differs between two versions of an event, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from networks.domain.event_details import COLUMNS, EventDetails, ProgrammeItem
from networks.domain.wording import JUST_BEFORE
from networks.models import EventPage


@dataclass(frozen=True)
class Difference:
    """One answer in both versions."""

    label: str
    before: str
    after: str


def differences(*, before: EventDetails, after: EventDetails) -> list[Difference]:
    """Return the answers that differ, in the order of the form."""
    found = [
        Difference(_label(name), _words(name, before), _words(name, after))
        for name in COLUMNS
        if getattr(before, name) != getattr(after, name)
    ]
    if before.programme != after.programme:
        programmes = (_programme(each.programme) for each in (before, after))
        found.append(Difference("programma", *programmes))
    return found


def _label(name: str) -> str:
    return str(EventPage._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001


def _words(name: str, details: EventDetails) -> str:
    value: Any = getattr(details, name)
    if name in {"starts_at", "ends_at"} and details.is_whole_day:
        # Whole days are told by their days: midnight ends the last one.
        last = details.ends_at - JUST_BEFORE
        return date_format(localtime(value if name == "starts_at" else last), "j F Y")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{date_format(localtime(value), 'j F Y, G.i')} uur"
    choices = EventPage._meta.get_field(name).choices  # type: ignore[union-attr]  # noqa: SLF001
    if choices:
        return str(dict(choices).get(value, value))  # type: ignore[arg-type]
    return "" if value is None else str(value)


def _programme(items: tuple[ProgrammeItem, ...]) -> str:
    return "\n".join(
        " ".join(
            part
            for part in (
                f"{item.starts_at.hour}.{item.starts_at.minute:02}" if item.starts_at else "",
                item.title,
                f"({item.speaker})" if item.speaker else "",
            )
            if part
        )
        for item in items
    )
