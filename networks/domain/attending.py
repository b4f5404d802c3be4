"""Who was at an event: the one door to saying so.

Under the lock of the event's places, so that two who mark at once come one after the other.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.crypto import get_random_string

from networks.domain.places import Held, hold_places
from networks.enums import RegistrationState
from networks.errors import RefusedError
from networks.models import AttendanceChange, EventPage, EventPlaces, Registration

CORRECTABLE = timedelta(days=30)
"""How long after the end attendance can be put right."""
EARLY = timedelta(hours=1)
"""How long before the begin somebody can be there."""
READABLE = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Marks that nobody takes for another one when they are read aloud or typed over."""
NUMBER_LENGTH = 12


class AttendanceRefusedError(RefusedError):
    """Attendance cannot be marked now; its text says why."""


def why_not_markable(*, event: EventPage, now: datetime) -> str:
    """Return why nobody can be marked now; empty where that can be done."""
    if event.is_cancelled:
        return "Deze bijeenkomst gaat niet door."
    if now < event.starts_at - EARLY:
        return "Aanwezigheden noteer je vanaf een uur voor het begin."
    if now > event.ends_at + CORRECTABLE:
        return "Aanwezigheden kun je tot 30 dagen na de bijeenkomst wijzigen."
    return ""


@transaction.atomic
def mark_attendance(
    *, event_id: int, present: Collection[UUID], by: Any, among: Collection[UUID] | None = None
) -> int:
    """Let exactly these registrations be the present ones; return how many changed.

    Only who has a place counts: keys of others are passed over. With `among` all that are not
    named there stay as they are: whoever signed in at the door meanwhile.

    Raises:
        AttendanceRefusedError: too early, too late, or cancelled.

    """
    held = hold_places(event_id=event_id)
    _refuse_unless_markable(held)
    rows = Registration.objects.filter(event=event_id, state=RegistrationState.CONFIRMED)
    wanted = set(present)
    asked = None if among is None else set(among)
    changed = [
        row
        for row in rows
        if (asked is None or row.key in asked)
        and (row.key in wanted) != (row.attended_at is not None)
    ]
    note_presence(rows=changed, at=held.now, by=by)
    return len(changed)


def note_presence(*, rows: Sequence[Registration], at: datetime, by: Any) -> None:
    """Turn the presence of registrations round, and keep who did; the caller holds the places."""
    for row in rows:
        row.attended_at = at if row.attended_at is None else None
        row.attest_number = row.attest_number or get_random_string(NUMBER_LENGTH, READABLE)
    Registration.objects.bulk_update(rows, ["attended_at", "attest_number"])
    AttendanceChange.objects.bulk_create(
        AttendanceChange(registration=row, at=at, present=row.attended_at is not None, by=by)
        for row in rows
    )


@transaction.atomic
def set_training_minutes(*, event_id: int, minutes: int | None) -> None:
    """Say how long an event counts on attests; None: as long as it lasts.

    Raises:
        AttendanceRefusedError: too early, too late, or cancelled.

    """
    held = hold_places(event_id=event_id)
    if held.places.training_minutes == minutes:
        return
    _refuse_unless_markable(held)
    EventPlaces.objects.filter(pk=event_id).update(training_minutes=minutes)


def _refuse_unless_markable(held: Held) -> None:
    reason = why_not_markable(event=held.event, now=held.now)
    if reason:
        raise AttendanceRefusedError(reason)
