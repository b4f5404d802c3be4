"""Who was at an event: the one door to saying so.

Under the lock of the event's places, so that two who mark at once come one after the other.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from networks.domain.places import hold_places
from networks.enums import RegistrationState
from networks.models import AttendanceChange, EventPage, Registration

CORRECTABLE = timedelta(days=30)
"""How long after the end attendance can be put right."""
EARLY = timedelta(hours=1)
"""How long before the begin somebody can be there."""


class AttendanceRefusedError(Exception):
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
def mark_attendance(*, event_id: int, present: Collection[UUID], by: Any) -> int:
    """Let exactly these registrations be the present ones; return how many changed.

    Only who has a place counts: keys of others are passed over.

    Raises:
        AttendanceRefusedError: too early, too late, or cancelled.

    """
    held = hold_places(event_id=event_id)
    reason = why_not_markable(event=held.event, now=held.now)
    if reason:
        raise AttendanceRefusedError(reason)
    rows = Registration.objects.filter(event=event_id, state=RegistrationState.CONFIRMED)
    wanted = set(present)
    changed = [row for row in rows if (row.key in wanted) != (row.attended_at is not None)]
    for row in changed:
        row.attended_at = held.now if row.key in wanted else None
    Registration.objects.bulk_update(changed, ["attended_at"])
    AttendanceChange.objects.bulk_create(
        AttendanceChange(registration=row, at=held.now, present=row.attended_at is not None, by=by)
        for row in changed
    )
    return len(changed)
