"""Arranging events: the only door to them outside `/beheer/`.

A network's first event waits for an editor; later ones go online at once and come to the inbox to
be looked over. The same holds for the events of a partner. What follows from a change (the number
that calendars count by, places, mails) is done wherever an event is saved: see `following.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Revision

from accounts.models import User
from moderation.domain.submitting import withdraw_from_review
from networks.domain.event_details import EventDetails, details_of, put_details
from networks.domain.reviewing import ask_editors, list_for_review
from networks.enums import EventType
from networks.models import AgendaPage, EventPage, EventSeries, NetworkPage
from networks.rules import may_change_event, may_organise, partner_organisations
from operations.clock import database_now
from schools.models import Organisation

RESERVED_SLUGS = frozenset({"nieuw", "kijk-na", "persoonlijk", "agenda"})
SLUG_LENGTH = 80
IS_CANCELLED = "Deze bijeenkomst is afgelast. Maak een kopie als ze later toch doorgaat."


class ChangedMeanwhile(Exception):  # noqa: N818  (an answer to a writer, not a fault)
    """Somebody saved another version of the event since the form was opened."""

    def __init__(self, event: EventPage) -> None:
        super().__init__(event.pk)
        self.event = event


@dataclass(frozen=True)
class SeriesDate:
    """One more meeting of a series; without a place it meets where the first one does."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    address: str = ""
    is_whole_day: bool = False


@transaction.atomic
def arrange_event(
    *,
    network: NetworkPage | None,
    by: User,
    details: EventDetails,
    series: EventSeries | None = None,
) -> EventPage:
    """Put a new event under the agenda: of a network, or (without one) of a partner.

    Raises:
        PermissionDenied: this person arranges nothing for that network or partner.
    """
    details = _checked(network=network, by=by, details=details)
    # The lock on the agenda lets one new event in at a time: paths and first events never collide.
    agenda = AgendaPage.objects.select_for_update().get()
    is_known = had_events(network=network, organiser=details.organiser)
    event = EventPage(network=network, series=series, owner=by, live=False)
    event.has_unpublished_changes = True
    put_details(event=event, details=details)
    event.slug = free_slug(title=details.title, agenda=agenda)
    agenda.add_child(instance=event)
    revision = event.save_revision(user=by, log_action="wagtail.create")
    if not is_known:
        ask_editors(event=event, revision=revision, by=by)
        return event
    revision.publish(user=by, skip_permission_checks=True)
    list_for_review(event=event, by=by)
    return EventPage.objects.get(pk=event.pk)


def _checked(*, network: NetworkPage | None, by: User, details: EventDetails) -> EventDetails:
    """Return the details as this person may give them."""
    if network is not None:
        if not may_organise(by, network):
            raise PermissionDenied
        return details
    partner = details.organiser
    if partner is None or not partner_organisations(by).filter(pk=partner.pk).exists():
        raise PermissionDenied
    return replace(details, event_type=EventType.PARTNER, takes_registrations=False)


def had_events(*, network: NetworkPage | None, organiser: Organisation | None) -> bool:
    """Whether an event of this network or partner was online before."""
    known = EventPage.objects.filter(first_published_at__isnull=False)
    if network is not None:
        return known.filter(network=network).exists()
    return known.filter(network__isnull=True, organiser=organiser).exists()


@transaction.atomic
def change_event(
    *, event: EventPage, by: User, details: EventDetails, base: int | None
) -> EventPage:
    """Save another version of an event: online at once where it is online, else for the editors.

    Raises:
        PermissionDenied: this person may not change the event.
        ChangedMeanwhile: its latest version is not `base` any more.
        ValidationError: it was cancelled.
    """
    stored = _locked(event=event, by=by)
    if stored.latest_revision_id != base:
        raise ChangedMeanwhile(stored)
    if stored.is_cancelled:
        raise ValidationError(IS_CANCELLED)
    details = _checked(network=stored.network, by=by, details=details)
    page = stored.get_latest_revision_as_object()
    put_details(event=page, details=details)
    save_version(page=page, stored=stored, by=by)
    return EventPage.objects.get(pk=stored.pk)


@transaction.atomic
def cancel_event(*, event: EventPage, by: User, reason: str) -> EventPage:
    """Let an event not take place, for good; a repeat changes nothing.

    Raises:
        PermissionDenied: this person may not change the event.
        ValidationError: it is over.
    """
    stored = _locked(event=event, by=by)
    if stored.is_cancelled:
        return stored
    now = database_now()
    if stored.ends_at <= now:
        raise ValidationError("Deze bijeenkomst is al voorbij.")
    cancel_stored(stored=stored, by=by, reason=reason)
    return EventPage.objects.get(pk=stored.pk)


def cancel_stored(*, stored: EventPage, by: User | None, reason: str) -> None:
    """Cancel an event that is held, whoever decided so."""
    now = database_now()
    page = stored.get_latest_revision_as_object()
    page.cancelled_at, page.cancelled_reason = now, reason.strip()
    if stored.live:
        save_version(page=page, stored=stored, by=by)
    else:
        withdraw_from_review(page=stored, user=by)
        page.save_revision(user=by)
        EventPage.objects.filter(pk=stored.pk).update(
            cancelled_at=now, cancelled_reason=page.cancelled_reason
        )


def _locked(*, event: EventPage, by: User) -> EventPage:
    """Return the event as it is stored, held to the end of the transaction."""
    # Not FOR UPDATE: registrations refer to this row, and wait for nothing but the places.
    held = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    if not may_change_event(by, held):
        raise PermissionDenied
    return held


def save_version(*, page: EventPage, stored: EventPage, by: User | None) -> Revision:
    """Save another version: online at once where the event is, else for the editors."""
    revision = page.save_revision(user=by, log_action=True)
    if stored.live:
        revision.publish(user=by, skip_permission_checks=True)
    else:
        ask_editors(event=stored, revision=revision, by=by)
    return revision


def copy_event(
    *,
    event: EventPage,
    by: User,
    date: SeriesDate,
    series: EventSeries | None = None,
) -> EventPage:
    """Arrange the same event once more, at another moment and perhaps another place.

    Raises:
        PermissionDenied: this person may not change the event.
    """
    if not may_change_event(by, event):
        raise PermissionDenied
    latest = event.get_latest_revision_as_object()
    details = details_of(latest).moved(
        starts_at=date.starts_at, ends_at=date.ends_at, is_whole_day=date.is_whole_day
    )
    if date.place:
        details = replace(details, place=date.place, address=date.address)
    return arrange_event(network=event.network, by=by, details=details, series=series)


@transaction.atomic
def make_series(*, event: EventPage, by: User, dates: Sequence[SeriesDate]) -> list[EventPage]:
    """Repeat an event at each of these dates; it and its repetitions make one series."""
    stored = _locked(event=event, by=by)
    series = stored.series or EventSeries.objects.create(title=stored.title)
    if stored.series is None:
        _put_in_series(event=stored, series=series, by=by)
    return [copy_event(event=stored, by=by, date=date, series=series) for date in dates]


def _put_in_series(*, event: EventPage, series: EventSeries, by: User) -> None:
    page = event.get_latest_revision_as_object()
    page.series = event.series = series
    if not event.live:
        # Its columns follow when it goes online; the days that wait along must find it before.
        EventPage.objects.filter(pk=event.pk).update(series=series)
    save_version(page=page, stored=event, by=by)


def free_slug(*, title: str, agenda: AgendaPage) -> str:
    """Return an address for a title that no other event has, and no view of ours.

    Whoever asks holds the agenda, so that nobody takes it meanwhile.
    """
    base = slugify(title)[:SLUG_LENGTH].strip("-") or "bijeenkomst"
    taken = set(agenda.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in _candidates(base) if slug not in taken | RESERVED_SLUGS)


def _candidates(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
