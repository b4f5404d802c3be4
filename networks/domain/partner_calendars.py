"""Calendars of partners: addresses that are fetched every hour, and files that were sent."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from accounts.models import User
from networks.domain.calendar_lines import CalendarUnreadableError, text_of
from networks.domain.calendar_reading import Reading, read_calendar
from networks.domain.fetching import (
    Door,
    Fetched,
    FetchRefusedError,
    check_address,
    fetch,
)
from networks.domain.importing import (
    MOST_AT_ONCE,
    Plan,
    bring_in_all,
    note_missing,
    plan_import,
    publish_waiting,
)
from networks.models import CalendarFile, ImportedEvent, PartnerCalendar
from networks.rules import partner_organisations
from operations.clock import database_now
from schools.models import Organisation

logger = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
AT_ONCE = 2
"""Addresses that one run of the job fetches: others wait for the next minute, not for the slow."""
FILE_KEPT = timedelta(days=1)
FAULT = "Er ging bij ons iets mis met deze agenda. We proberen het opnieuw."


@dataclass(frozen=True)
class Preview:
    """What a file that was sent would do."""

    reading: Reading
    plan: Plan


def may_import(user: User, organisation: Organisation) -> bool:
    """Whether this person announces events for a partner."""
    return partner_organisations(user).filter(pk=organisation.pk).exists()


# --- Addresses ----------------------------------------------------------------------------------


@transaction.atomic
def set_address(*, organisation: Organisation, url: str, by: User) -> PartnerCalendar | None:
    """Read the calendar at this address from now on; without one, none.

    Raises:
        PermissionDenied: this person announces nothing for that partner.
        FetchRefusedError: we would not fetch such an address.
    """
    if not may_import(by, organisation):
        raise PermissionDenied
    if not url:
        PartnerCalendar.objects.filter(organisation=organisation).delete()
        return None
    check_address(url)
    found = PartnerCalendar.objects.select_for_update().filter(organisation=organisation).first()
    calendar = found or PartnerCalendar(organisation=organisation)
    if calendar.url != url:
        calendar.url, calendar.added_by = url, by
        calendar.last_fetched_at = calendar.last_ok_at = None
        calendar.last_error = calendar.etag = ""
        calendar.save()
    return calendar


def fetch_due(*, door: Door | None = None) -> int:
    """Fetch the addresses whose hour has passed, the longest ago first; return how many."""
    due = Q(last_fetched_at__isnull=True) | Q(last_fetched_at__lte=database_now() - EVERY)
    found = PartnerCalendar.objects.filter(due).select_related("organisation", "added_by")
    never = datetime.min.replace(tzinfo=UTC)
    chosen = sorted(found, key=lambda each: (each.last_fetched_at or never, each.pk))
    for calendar in chosen[:AT_ONCE]:
        fetch_calendar(calendar=calendar, door=door)
    return len(chosen[:AT_ONCE])


def fetch_calendar(*, calendar: PartnerCalendar, door: Door | None = None) -> None:
    """Fetch one address and bring in what it announces; a failure takes nothing away."""
    started = database_now()
    PartnerCalendar.objects.filter(pk=calendar.pk).update(last_fetched_at=started)
    # Whoever missed something must see the whole calendar once more.
    misses = ImportedEvent.objects.filter(
        calendar=calendar, missed__gt=0, event__cancelled_at__isnull=True
    )
    try:
        etag = "" if misses.exists() else calendar.etag
        answer = fetch(url=calendar.url, etag=etag, door=door)
        if not answer.is_unchanged:
            _bring_in(calendar, answer, started)
    except (FetchRefusedError, CalendarUnreadableError) as error:
        _note(calendar, last_error=str(error)[:300])
    except Exception:
        logger.exception("The calendar of partner %s could not be brought in", calendar.pk)
        _note(calendar, last_error=FAULT)
    else:
        kept = calendar.etag if answer.is_unchanged else answer.etag
        _note(calendar, last_error="", last_ok_at=started, etag=kept)


def _note(calendar: PartnerCalendar, **values: object) -> None:
    """Store how a fetch went, unless the address became another one meanwhile."""
    PartnerCalendar.objects.filter(pk=calendar.pk, url=calendar.url).update(**values)


def _bring_in(calendar: PartnerCalendar, answer: Fetched, now: datetime) -> None:
    reading = read_calendar(text_of(answer.content), now=now)
    if not PartnerCalendar.objects.filter(pk=calendar.pk, url=calendar.url).exists():
        return
    organisation = calendar.organisation
    bring_in_all(organisation=organisation, announced=reading.events, by=None, calendar=calendar)
    if reading.unreadable:
        return  # what could not be read may be what seems to be missing
    plan = plan_import(organisation=organisation, announced=reading.events, calendar=calendar)
    note_missing(calendar=calendar, plan=plan)


# --- Files --------------------------------------------------------------------------------------


def keep_file(*, organisation: Organisation, content: bytes, by: User) -> CalendarFile:
    """Keep a file that was sent, to be looked over before it is read in.

    Raises:
        PermissionDenied: this person announces nothing for that partner.
        CalendarUnreadableError: it is no calendar, or too large.
    """
    if not may_import(by, organisation):
        raise PermissionDenied
    text = text_of(content)
    now = database_now()
    reading = read_calendar(text, now=now)
    if not reading.events:
        raise CalendarUnreadableError("In deze agenda staan geen komende activiteiten.")
    return CalendarFile.objects.create(
        organisation=organisation, sent_by=by, content=text, created_at=now
    )


def preview(*, file: CalendarFile) -> Preview:
    """Return what a file would do now."""
    reading = read_calendar(file.content, now=database_now())
    plan = plan_import(organisation=file.organisation, announced=reading.events)
    return Preview(reading, plan)


@transaction.atomic
def confirm_file(*, file: CalendarFile, by: User, cancels_gone: bool) -> None:
    """Let a file be read in: at once where it is small, else by the next run of the job.

    Raises:
        PermissionDenied: this person announces nothing for that partner.
    """
    if not may_import(by, file.organisation):
        raise PermissionDenied
    CalendarFile.objects.filter(pk=file.pk, confirmed_at__isnull=True).update(
        confirmed_at=database_now(), cancels_gone=cancels_gone
    )
    file.refresh_from_db()
    plan = preview(file=file).plan
    if plan.size + len(plan.gone) <= MOST_AT_ONCE:
        read_file(file=file)


def read_file(*, file: CalendarFile) -> Plan:
    """Bring in what a file announces, and forget the file."""
    plan = bring_in_all(
        organisation=file.organisation,
        announced=read_calendar(file.content, now=database_now()).events,
        by=file.sent_by,
        cancels_gone=file.cancels_gone,
    )
    file.delete()
    return plan


def read_confirmed_files() -> int:
    """Bring in the files that were confirmed, and forget those that nobody confirmed."""
    CalendarFile.objects.filter(created_at__lte=database_now() - FILE_KEPT).delete()
    files = CalendarFile.objects.filter(confirmed_at__isnull=False).order_by("confirmed_at")
    count = 0
    for file in files.select_related("organisation", "sent_by")[:AT_ONCE]:
        try:
            read_file(file=file)
        except PermissionDenied:  # whoever sent it lost the role meanwhile
            file.delete()
        except Exception:
            logger.exception("The file of partner %s could not be brought in", file.organisation_id)
        count += 1
    return count


def keep_calendars() -> None:
    """Do what is due: the job of each minute."""
    read_confirmed_files()
    publish_waiting()
    fetch_due()
