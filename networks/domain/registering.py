"""Registering for an event, leaving it, and taking an offered place.

Each function locks the places of the event, so that two at once come one after the other; asked
again, it answers with what is there already.
"""

from typing import Any

from django.db import transaction
from django.db.models import Expression, QuerySet

from networks.domain.places import Held, bring_up_to_date, hold_places, move
from networks.domain.pools import filling_for, pools_of
from networks.enums import STANDING, Attends, RegistrationState
from networks.errors import RegistrationRefusedError
from networks.models import EventPage, Registration
from operations.compiled import CompiledModels


def _of_person(event_id: Expression, user_id: Expression) -> QuerySet[Registration]:
    return Registration.objects.filter(event=event_id, user=user_id).order_by()


_registration = CompiledModels[Registration](_of_person, values=2)


def why_closed(*, event: EventPage, now: Any, closed: bool = False) -> str:
    """Return why nobody can register for an event now; empty where everybody can."""
    if event.is_cancelled:
        return "Deze bijeenkomst gaat niet door."
    if event.starts_at <= now:
        return "Deze bijeenkomst is al begonnen of voorbij."
    if event.is_of_partner or not event.takes_registrations:
        return "Voor deze bijeenkomst schrijf je je niet hier in."
    if event.registration_opens_at and event.registration_opens_at > now:
        return "De inschrijvingen zijn nog niet open."
    if closed or (event.registration_closes_at and event.registration_closes_at <= now):
        return "De inschrijvingen zijn gesloten."
    return ""


@transaction.atomic
def register(*, event_id: int, user: Any, attends: Attends | None = None) -> Registration:
    """Give somebody a place, or the last one of the waiting list.

    `attends` says how he takes part in a hybrid event; of others it is known.

    Raises:
        RegistrationRefusedError: not open (yet), over, or elsewhere.

    """
    return register_within(event_id=event_id, user=user, attends=attends)


def register_within(*, event_id: int, user: Any, attends: Attends | None = None) -> Registration:
    """Do what `register` does in the caller's transaction, which a refusal must roll back.

    Raises:
        RegistrationRefusedError: not open (yet), over, or elsewhere.

    """
    held = hold_places(event_id=event_id)
    found = _own(held, user)
    if found is not None and found.state in STANDING:
        return found
    reason = why_closed(event=held.event, now=held.now, closed=held.places.closed_at is not None)
    if reason:
        raise RegistrationRefusedError(reason)
    way = _way(held.event, attends)
    has_room = filling_for(held.fillings, way).has_room
    to = RegistrationState.CONFIRMED if has_room else RegistrationState.WAITING
    registration = found or Registration(event=held.event, user=user)
    registration.attends = way
    registration.number = held.next_number()
    registration.registered_at = held.now
    move(held=held, registration=registration, to=to, by=user)
    bring_up_to_date(held)
    return registration


def _way(event: EventPage, attends: Attends | None) -> Attends:
    ways = [way for pool in pools_of(event) for way in pool.ways]
    if attends in ways and attends is not None:
        return attends
    if len(ways) > 1:
        raise RegistrationRefusedError("Kies of je ter plaatse of online deelneemt.")
    return ways[0]


@transaction.atomic
def cancel(*, event_id: int, user: Any, by: Any) -> Registration | None:
    """Take somebody's registration back; whoever waits is offered the place.

    Returns None where there is nothing to take back.

    Raises:
        RegistrationRefusedError: it has begun.

    """
    held = hold_places(event_id=event_id)
    registration = _own(held, user)
    if registration is None or registration.state not in STANDING:
        return None
    if held.event.starts_at <= held.now:
        raise RegistrationRefusedError("De bijeenkomst is al begonnen: uitschrijven kan niet meer.")
    move(held=held, registration=registration, to=RegistrationState.CANCELLED, by=by)
    bring_up_to_date(held)
    return registration


@transaction.atomic
def accept(*, event_id: int, user: Any) -> Registration:
    """Take the place that was offered.

    Raises:
        RegistrationRefusedError: nothing was offered, or not any more.

    """
    held = hold_places(event_id=event_id)
    registration = _own(held, user)
    state = registration.state if registration else None
    if registration is None or state not in {
        RegistrationState.OFFERED,
        RegistrationState.CONFIRMED,
    }:
        text = (
            "Je aanbod is verlopen: de plaats ging naar wie na jou wachtte."
            if state == RegistrationState.EXPIRED
            else "Er is je op dit moment geen plaats aangeboden."
        )
        raise RegistrationRefusedError(text)
    if state == RegistrationState.OFFERED:
        if not held.is_going_on:
            raise RegistrationRefusedError("Deze bijeenkomst is al begonnen of gaat niet door.")
        move(held=held, registration=registration, to=RegistrationState.CONFIRMED, by=user)
        bring_up_to_date(held)
    return registration


@transaction.atomic
def offer(*, event_id: int, registration_key: Any, by: Any) -> Registration:
    """Offer a free place to somebody who waits: where the organiser does so by hand.

    Raises:
        RegistrationRefusedError: no place is free, or this person does not wait.

    """
    held = hold_places(event_id=event_id)
    registration = (
        Registration.objects.filter(event=event_id, key=registration_key)
        .select_related("user")
        .first()
    )
    if registration is None or registration.state != RegistrationState.WAITING:
        raise RegistrationRefusedError("Deze persoon staat niet op de wachtlijst.")
    if not held.is_going_on:
        raise RegistrationRefusedError("Deze bijeenkomst is al begonnen of gaat niet door.")
    filling = filling_for(held.fillings, registration.attends)
    if filling.to_offer < 1:
        raise RegistrationRefusedError("Er is geen plaats vrij om aan te bieden.")
    move(held=held, registration=registration, to=RegistrationState.OFFERED, by=by)
    bring_up_to_date(held)
    return registration


@transaction.atomic
def set_closed(*, event_id: int, closed: bool) -> None:
    """Stop taking registrations, or take them again; who waits keeps the place in line."""
    held = hold_places(event_id=event_id)
    if closed != (held.places.closed_at is not None):
        held.places.closed_at = held.now if closed else None
        held.places.save(update_fields=["closed_at"])


def _own(held: Held, user: Any) -> Registration | None:
    found = own_registration(event_id=held.event.pk, user=user)
    if found is not None:
        found.user = user
    return found


def own_registration(*, event_id: int, user: Any) -> Registration | None:
    """Return what somebody registered, also what was taken back since."""
    return _registration.first(event_id, user.pk)
