"""What follows when an event is saved, from whichever screen: calendars, places and mails."""

from django.db import transaction

from networks.domain.places import fill_places
from networks.domain.telling import (
    Arrangement,
    arrangement_of,
    tell_of_cancellation,
    tell_of_change,
)
from networks.models import EventPage
from operations.clock import database_now


def count_change(*, event: EventPage) -> Arrangement | None:
    """Bring `sequence` up to date before an event is saved; return how it was, where that differs.

    What stands in the database decides, not what the saved revision remembers: an old version that
    is published again is one more change, and what was cancelled stays so.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is saved in a transaction")
    # Not FOR UPDATE: registrations refer to this row, and wait for nothing but the places.
    stored = EventPage.objects.select_for_update(no_key=True, of=("self",)).filter(pk=event.pk)
    known = stored.first()
    if known is None:
        return None
    event.sequence = known.sequence
    if known.cancelled_at is not None:
        event.cancelled_at, event.cancelled_reason = known.cancelled_at, known.cancelled_reason
    before = arrangement_of(known)
    if before == arrangement_of(event) or known.first_published_at is None:
        return None
    event.sequence += 1
    return before


def follow_change(*, event: EventPage, before: Arrangement | None) -> None:
    """Offer the places that came free, and tell who registered of what changed."""
    fill_places(event_id=event.pk)
    if before is None or event.ends_at <= database_now():
        return
    if event.is_cancelled:
        if not before.is_cancelled:
            tell_of_cancellation(event=event)
        return
    tell_of_change(event=event, before=before)
