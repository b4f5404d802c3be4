"""Where somebody stands with an event, as pages show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Expression, QuerySet

from networks.domain.door import why_door_is_closed
from networks.domain.places import Line, line_for, line_of
from networks.domain.pools import WAYS, filling_for, fillings_of
from networks.domain.registering import own_registration, why_closed
from networks.enums import Attends, EventForm, RegistrationState
from networks.models import EventPage, EventPlaces, Registration
from networks.models.event import LINK_SHOWN_BEFORE
from operations.clock import database_now
from operations.compiled import CompiledModels, CompiledRows


def _of_event(event_id: Expression) -> QuerySet[EventPlaces]:
    return EventPlaces.objects.filter(pk=event_id)


def _before(event_id: Expression, number: Expression, line: Line) -> QuerySet[Registration, Any]:
    first = line_of(event_id, line).filter(number__lte=number)
    return first.order_by().values("event").values_list(Count("pk"))


_places = CompiledModels[EventPlaces](_of_event)
_position_in = CompiledRows(_before, values=2)


@dataclass(frozen=True)
class Standing:
    """What one person may know and do about his place at an event."""

    event: EventPage
    registration: Registration | None
    state: str
    position: int | None
    """Among those who wait for the same places, from 1."""
    availability: str
    why_closed: str
    meeting_url: str
    now: datetime

    @property
    def is_registered(self) -> bool:
        """Whether a place is theirs."""
        return self.state == RegistrationState.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        """Whether they are in line."""
        return self.state == RegistrationState.WAITING

    @property
    def is_offered(self) -> bool:
        """Whether a place waits for their answer."""
        return self.state == RegistrationState.OFFERED

    @property
    def is_late(self) -> bool:
        """Whether an offer ran out."""
        return self.state == RegistrationState.EXPIRED

    @property
    def may_leave(self) -> bool:
        """Whether there is something to take back, and time for it."""
        holds = self.is_registered or self.is_waiting or self.is_offered
        return holds and self.event.starts_at > self.now

    @property
    def ways(self) -> tuple[Attends, ...]:
        """How people can take part."""
        return WAYS[self.event.form]

    @property
    def waits_for_link(self) -> bool:
        """Whether the link of the meeting comes later."""
        return self.comes_online and not self.meeting_url and self.event.ends_at > self.now

    @property
    def door_is_open(self) -> bool:
        """Whether they may say now that they are there."""
        return self.is_registered and not why_door_is_closed(event=self.event, now=self.now)

    @property
    def comes_online(self) -> bool:
        """Whether they take part online."""
        return (
            self.is_registered
            and self.registration is not None
            and self.registration.attends == Attends.ONLINE
        )


def standing_of(*, event: EventPage, user: Any) -> Standing:
    """Return where somebody stands now: an offer that ran out is none, whoever noted it."""
    now = database_now()
    is_known = user.is_authenticated
    registration = own_registration(event_id=event.pk, user=user) if is_known else None
    places = _places.first(event.pk)
    state = _state(registration, now)
    is_waiting = registration is not None and state == RegistrationState.WAITING
    return Standing(
        event=event,
        registration=registration,
        state=state,
        position=_position(event, registration) if is_waiting and registration else None,
        availability=places.availability if places else "",
        why_closed=why_closed(
            event=event, now=now, closed=bool(places and places.closed_at is not None)
        ),
        meeting_url=_meeting_url(event, registration, state, now),
        now=now,
    )


def _state(registration: Registration | None, now: datetime) -> str:
    if registration is None:
        return ""
    ends = registration.offered_until
    return RegistrationState.EXPIRED if ends and ends <= now else registration.state


def _position(event: EventPage, registration: Registration) -> int:
    """Return the place in line, among those who wait for the same places."""
    pool = filling_for(fillings_of(event, {}), registration.attends).pool
    rows = _position_in.find(event.pk, registration.number, variant=line_for(event, pool))
    return int(rows[0][0]) if rows else 0


def _meeting_url(
    event: EventPage, registration: Registration | None, state: str, now: datetime
) -> str:
    """Return the link of the meeting to who comes online, from shortly before to its end."""
    if registration is None or state != RegistrationState.CONFIRMED or event.is_cancelled:
        return ""
    if event.form != EventForm.ONLINE and registration.attends != Attends.ONLINE:
        return ""
    if not event.starts_at - LINK_SHOWN_BEFORE <= now <= event.ends_at:
        return ""
    return event.meeting_url
