"""The places of an event: the lock, and the one door to each change of a registration.

Everything that takes, gives or moves a place holds the row of `EventPlaces` to the end of its
transaction. Offers that ran out are taken back, and free places offered on, before anything else
is looked at: what is due by time needs no clock process.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Expression, Min, Q, QuerySet
from django.db.models.functions import Now

from networks.domain.offers import offer_ends
from networks.domain.pools import Filling, Pool, availability_of, fillings_of, pools_of
from networks.domain.registration_mails import mail_change
from networks.enums import STANDING, Attends, RegistrationState
from networks.models import EventPage, EventPlaces, Registration, RegistrationChange
from operations.clock import database_now
from operations.compiled import CompiledModels, CompiledRows
from operations.inserting import insert_row
from vocabulary.domain.workdays import WorkCalendar, work_calendar

NEEDED = (
    *("key", "title", "url_path", "event_type", "starts_at", "ends_at", "is_whole_day"),
    *("form", "place", "address"),
    *("takes_registrations", "seats", "seats_online", "seats_are_shared", "offers_by_hand"),
    *("registration_opens_at", "registration_closes_at", "cancelled_at"),
)
"""What places and their mails know of an event: it is read under the lock, so no more than that."""


def _to_lock(event_id: Expression) -> QuerySet[EventPlaces]:
    return EventPlaces.objects.select_for_update().filter(pk=event_id)


def _as_it_is(event_id: Expression) -> Any:
    return EventPage.objects.filter(pk=event_id).only(*NEEDED).annotate(read_at=Now())


def _counted(event_id: Expression) -> QuerySet[Registration, tuple[str, str, int, datetime | None]]:
    rows = Registration.objects.filter(event=event_id).values_list("attends", "state")
    return rows.annotate(Count("pk"), Min("offered_until")).order_by()


# Put together once: all that is done under the lock, others wait for.
_lock = CompiledModels[EventPlaces](_to_lock)
_event = CompiledModels[EventPage](_as_it_is)
_count = CompiledRows(_counted)
_NUMBER = 'UPDATE "networks_eventplaces" SET "last_number" = %s WHERE "event_id" = %s'


@dataclass
class Held:
    """The places of one event while their lock is held; made by `hold_places`."""

    event: EventPage
    places: EventPlaces
    now: datetime
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    """Registrations by (attends, state); `move` keeps them right."""
    first_end: datetime | None = None
    """When the first of the offers ends that stood when the lock was taken."""

    @property
    def fillings(self) -> tuple[Filling, ...]:
        """How each pool is filled now."""
        return fillings_of(self.event, self.counts)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The days on which offers count."""
        return work_calendar()

    @property
    def is_going_on(self) -> bool:
        """Whether places still change hands: until it begins, unless it was cancelled."""
        return not self.event.is_cancelled and self.event.starts_at > self.now

    def next_number(self) -> int:
        """Return the next place in the order of acceptance."""
        self.places.last_number += 1
        with connection.cursor() as cursor:
            cursor.execute(_NUMBER, [self.places.last_number, self.places.pk])
        return self.places.last_number


def lock_places(*, event_id: int) -> EventPlaces:
    """Lock the places of an event to the end of the transaction."""
    found = _lock.first(event_id)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            EventPlaces.objects.create(event_id=event_id)
    except IntegrityError:
        pass  # somebody else's first registration
    return EventPlaces.objects.select_for_update().get(pk=event_id)


def hold_places(*, event_id: int) -> Held:
    """Lock an event's places and bring them up to the moment: expired, offered, counted."""
    places = lock_places(event_id=event_id)
    # Read under the lock: the number of places may have changed while this waited.
    event = _event.first(event_id)
    if event is None:
        raise EventPage.DoesNotExist
    counts, first_end = _counts(event_id)
    held = Held(event, places, vars(event)["read_at"], counts, first_end)
    bring_up_to_date(held)
    return held


@transaction.atomic
def fill_places(*, event_id: int) -> None:
    """Offer what is free now: after a change of the number of places, or of the event itself."""
    if EventPlaces.objects.filter(pk=event_id).exists():
        hold_places(event_id=event_id)


def settle_due_offers() -> int:
    """Take back every offer that ran out, and offer the places on; return for how many events.

    A convenience for those who wait: whoever looks at an event's places does the same.
    """
    late = Registration.objects.filter(
        state=RegistrationState.OFFERED, offered_until__lte=database_now()
    )
    events = sorted(set(late.values_list("event_id", flat=True)))
    for event_id in events:
        fill_places(event_id=event_id)
    return len(events)


def bring_up_to_date(held: Held) -> None:
    """Take back what ran out, offer what is free, and note what everybody may know of it."""
    if held.first_end is not None and held.first_end <= held.now:
        _expire(held)
    if held.is_going_on and not held.event.offers_by_hand:
        _offer_all(held)
    _note_availability(held)


def _counts(event_id: int) -> tuple[dict[tuple[str, str], int], datetime | None]:
    """Return registrations by (attends, state), and when the first offer ends."""
    found = _count.find(event_id)
    ends = [end for _attends, _state, _number, end in found if end is not None]
    counts = {(attends, state): number for attends, state, number, _end in found}
    return counts, min(ends, default=None)


def _expire(held: Held) -> None:
    late = Registration.objects.filter(
        event=held.event, state=RegistrationState.OFFERED, offered_until__lte=held.now
    )
    for registration in late.select_related("user").order_by("number"):
        move(held=held, registration=registration, to=RegistrationState.EXPIRED)
    held.first_end = None


def _offer_all(held: Held) -> None:
    for filling in held.fillings:
        if not filling.to_offer:
            continue
        waiting = in_line(event=held.event, pool=filling.pool)
        for registration in waiting.select_related("user")[: filling.to_offer]:
            move(held=held, registration=registration, to=RegistrationState.OFFERED)


@dataclass(frozen=True)
class Line:
    """Who waits for the places of one pool: those of these ways, or those of none of them."""

    ways: tuple[Attends, ...]
    is_rest: bool


def line_for(event: EventPage, pool: Pool) -> Line:
    """Return the line for a pool.

    The first pool also has those who registered in a way that the event no longer has.
    """
    first, *others = pools_of(event)
    if pool == first:
        return Line(tuple(way for other in others for way in other.ways), is_rest=True)
    return Line(pool.ways, is_rest=False)


def line_of(event: Any, line: Line) -> QuerySet[Registration]:
    """Return who waits in a line, first come first."""
    waiting = Registration.objects.filter(event=event, state=RegistrationState.WAITING)
    theirs = Q(attends__in=line.ways)
    return waiting.filter(~theirs if line.is_rest else theirs).order_by("number")


def in_line(*, event: EventPage, pool: Pool) -> QuerySet[Registration]:
    """Return who waits for places of this pool, first come first."""
    return line_of(event, line_for(event, pool))


def move(
    *, held: Held, registration: Registration, to: RegistrationState, by: Any = None
) -> Registration:
    """Bring a registration into another state: the one door, under the event's lock.

    Writes what happened and queues the one mail about it.
    """
    before = registration.state
    was_there = registration.pk is not None
    is_offer = to == RegistrationState.OFFERED
    registration.state = to
    registration.changed_at = held.now
    registration.changes += 1
    registration.offered_until = (
        offer_ends(now=held.now, starts_at=held.event.starts_at, calendar=held.calendar)
        if is_offer
        else None
    )
    if was_there:
        registration.save()
    else:
        insert_row(registration)
    if was_there and before in STANDING:
        held.counts[registration.attends, before] -= 1
    key = registration.attends, to.value
    held.counts[key] = held.counts.get(key, 0) + 1
    change = RegistrationChange(
        registration=registration, at=held.now, before=before, after=to, by=by
    )
    change.number = registration.number
    insert_row(change)
    mail_change(registration=registration, event=held.event, now=held.now, by=by)
    return registration


def _note_availability(held: Held) -> None:
    """Store what public pages show, only where that changes: they are kept until it does."""
    availability = availability_of(held.fillings)
    if held.places.availability != availability:
        held.places.availability = availability
        held.places.save(update_fields=["availability"])
