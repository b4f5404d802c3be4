"""What differs between two versions of an event, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from networks.domain.event_details import COLUMNS, EventDetails, ProgrammeItem
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
        Difference(_label(name), _words(name, one), _words(name, other))
        for name in COLUMNS
        if (one := getattr(before, name)) != (other := getattr(after, name))
    ]
    if before.programme != after.programme:
        programmes = (_programme(each.programme) for each in (before, after))
        found.append(Difference("programma", *programmes))
    return found


def _label(name: str) -> str:
    return str(EventPage._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001


def _words(name: str, value: Any) -> str:
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
