"""An event's own page: everything that whoever looks may know of it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from networks.domain.agenda import Shown, shown
from networks.domain.listing import practices_of_network
from networks.enums import EventForm
from networks.models import EventPage, ProgrammeRow

MODES = {
    EventForm.ON_SITE: "OfflineEventAttendanceMode",
    EventForm.ONLINE: "OnlineEventAttendanceMode",
    EventForm.HYBRID: "MixedEventAttendanceMode",
}
MOST_PRACTICES = 3


@dataclass(frozen=True)
class EventView:
    """What the page of an event shows to one reader."""

    shown: Shown
    programme: tuple[ProgrammeRow, ...]
    siblings: tuple[Shown, ...]
    cards: tuple[Any, ...]
    takes_registrations: bool
    structured_data: str

    @property
    def is_timed(self) -> bool:
        """Whether its programme has hours, and so is more than a list."""
        return any(row.starts_at for row in self.programme)


def event_view(*, event: EventPage, user: Any, now: datetime) -> EventView:
    """Collect the page of an event."""
    row = shown(event, now=now)
    takes_place = not row.is_over and not event.is_cancelled
    return EventView(
        shown=row,
        programme=tuple(event.programme_rows.all()),
        siblings=_siblings(event, user, now),
        cards=_cards(event, user),
        takes_registrations=takes_place and event.takes_registrations and not event.is_of_partner,
        structured_data=_structured_data(event),
    )


def _siblings(event: EventPage, user: Any, now: datetime) -> tuple[Shown, ...]:
    """Return the other events of its series."""
    if event.series_id is None:
        return ()
    found = EventPage.objects.visible_to(user).filter(series_id=event.series_id)
    found = found.exclude(pk=event.pk).select_related("network", "organiser", "places")
    return tuple(shown(each, now=now) for each in found.order_by("starts_at", "pk"))


def _cards(event: EventPage, user: Any) -> tuple[Any, ...]:
    if event.network is None:
        return ()
    return tuple(practices_of_network(network=event.network, user=user)[:MOST_PRACTICES])


def _structured_data(event: EventPage) -> str:
    """Return schema.org's Event as JSON that may stand in a script element."""
    address = f"{settings.PRAKTIJKPLEIN_URL}{event.get_absolute_url()}"
    state = "EventCancelled" if event.is_cancelled else "EventScheduled"
    host = event.organised_by or (event.network.title if event.network else "")
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": _moment(event, event.starts_at),
        "endDate": _moment(event, event.ends_at),
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": f"https://schema.org/{MODES[EventForm(event.form)]}",
        "location": _locations(event, address),
        "organizer": {"@type": "Organization", "name": host} if host else None,
        "inLanguage": "nl-BE",
        "isAccessibleForFree": not event.is_of_partner,
        "url": address,
    }
    known = {key: value for key, value in data.items() if value}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only "<" could end it or open a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _moment(event: EventPage, moment: datetime) -> str:
    local = localtime(moment)
    return local.date().isoformat() if event.is_whole_day else local.isoformat()


def _locations(event: EventPage, address: str) -> list[dict[str, str]]:
    """Return where it is; an online meeting is reached by this page, never by its own link."""
    found = []
    if event.form != EventForm.ONLINE:
        place = {"@type": "Place", "name": event.place, "address": event.address or event.place}
        found.append({key: value for key, value in place.items() if value})
    if event.form != EventForm.ON_SITE:
        found.append({"@type": "VirtualLocation", "url": address})
    return found
