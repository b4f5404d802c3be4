"""An event as its form shows it first."""

from typing import Any

from django.utils import timezone

from networks.domain.event_details import EventDetails
from networks.domain.wording import JUST_BEFORE


def initial_of(details: EventDetails, *, with_day: bool = True) -> dict[str, Any]:
    """Return details as the form asks them; a copy gets its own day."""
    begin, end = timezone.localtime(details.starts_at), timezone.localtime(details.ends_at)
    # Midnight ends the day before it, as the form reads it back.
    last_day = (end - JUST_BEFORE).date()
    values = {
        name: getattr(details, name)
        for name in EventDetails.__dataclass_fields__
        if name not in {"programme", "starts_at", "ends_at", "seats_are_shared"}
    }
    if not details.is_whole_day:
        values |= {"begins": begin.time().replace(second=0, microsecond=0)}
        values |= {"ends": end.time().replace(second=0, microsecond=0)}
    values["seats_apart"] = not details.seats_are_shared
    values["organiser"] = details.organiser.pk if details.organiser else None
    if with_day:
        values["day"] = begin.date()
        values["last_day"] = last_day if last_day != begin.date() else None
    else:
        # These belong to the first one's day.
        values["registration_opens_at"] = values["registration_closes_at"] = None
    return values


def programme_of(details: EventDetails | None) -> list[dict[str, Any]]:
    """Return the programme as its rows take it."""
    if details is None:
        return []
    return [
        {"starts_at": item.starts_at, "title": item.title, "speaker": item.speaker}
        for item in details.programme
    ]
