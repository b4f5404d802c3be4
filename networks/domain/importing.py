"""Bringing in the events that a partner announces elsewhere: the only door for those.

Nothing happens twice: an event is known by the name that its source gave it, and what did not
change there is left alone. A partner's first events wait for an editor: one of them lies in the
inbox, and the others go online after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from moderation.domain.submitting import open_case, submit_page_for_review
from networks.domain.arranging import cancel_stored, free_slug, had_events, save_version
from networks.domain.calendar_reading import Announced
from networks.domain.reviewing import FIRST_CASE, LATER_CASE
from networks.enums import EventType
from networks.models import AgendaPage, EventPage, ImportedEvent, PartnerCalendar
from networks.rules import partner_organisations
from operations.clock import database_now
from schools.models import Organisation

MOST_AT_ONCE = 30
"""Events that are written in one transaction, while nobody else arranges any."""
MOST_PARTS = 100
MISSES = 2
"""In how many fetches after each other an event must be missing before it counts as cancelled."""
GONE = "De organisator kondigt deze activiteit niet meer aan."
CALLED_OFF = "De organisator heeft deze activiteit afgelast."
COLUMNS = (
    *("title", "starts_at", "ends_at", "is_whole_day", "form", "place", "summary"),
    "external_url",
)


@dataclass(frozen=True)
class Plan:
    """What an import would do."""

    new: tuple[Announced, ...]
    changed: tuple[tuple[EventPage, Announced], ...]
    called_off: tuple[EventPage, ...]
    gone: tuple[EventPage, ...]
    """Coming events that the source does not announce any more."""
    seen: tuple[EventPage, ...]
    """Known ones that it announces."""

    @property
    def size(self) -> int:
        """How many events are written."""
        return len(self.new) + len(self.changed) + len(self.called_off)


def plan_import(
    *,
    organisation: Organisation,
    announced: Sequence[Announced],
    calendar: PartnerCalendar | None = None,
    now: datetime | None = None,
) -> Plan:
    """Compare what a source announces with what is known; events of another source are not gone."""
    now = now or database_now()
    known = {event.uid: event for event in _known(organisation)}
    new, changed, called_off, seen = [], [], [], []
    for each in announced:
        event = known.get(each.uid)
        if event is None or _is_back(event, each, now):
            if not each.is_cancelled:
                new.append(each)
            continue
        seen.append(event)
        if event.is_cancelled:
            continue  # here, or by its source: for good
        if each.is_cancelled:
            called_off.append(event)
        elif event.imported.digest != each.digest:
            changed.append((event, each))
    uids = {each.uid for each in announced}
    gone = [
        event
        for event in known.values()
        if event.uid not in uids
        and not event.is_cancelled
        and event.starts_at > now
        and _is_of(event, calendar)
    ]
    return Plan(tuple(new), tuple(changed), tuple(called_off), tuple(gone), tuple(seen))


def _known(organisation: Organisation) -> Sequence[EventPage]:
    found = EventPage.objects.filter(
        organiser=organisation, network__isnull=True, imported__isnull=False
    )
    return list(found.exclude(uid="").select_related("imported").order_by("starts_at", "pk"))


def _is_of(event: EventPage, calendar: PartnerCalendar | None) -> bool:
    return calendar is None or event.imported.calendar_id == calendar.pk


def _is_back(event: EventPage, announced: Announced, now: datetime) -> bool:
    """Whether something that disappeared from its source is announced again."""
    was_missed = event.is_cancelled and event.imported.missed >= MISSES
    return was_missed and announced.ends_at > now


def bring_in(
    *,
    organisation: Organisation,
    announced: Sequence[Announced],
    by: User | None,
    calendar: PartnerCalendar | None = None,
    cancels_gone: bool = False,
) -> Plan:
    """Carry out a first part of an import; once the plan is empty, all of it is done.

    `by` is who sends a file; nobody where the address is fetched.

    Raises:
        PermissionDenied: this person announces nothing for that partner.
    """
    if by is not None and not partner_organisations(by).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        # One import, or one new event, at a time: see `arrange_event`.
        agenda = AgendaPage.objects.select_for_update().get()
        plan = plan_import(organisation=organisation, announced=announced, calendar=calendar)
        writer = _Writer(organisation, agenda, by, calendar)
        for each in plan.new[:MOST_AT_ONCE]:
            writer.add(each)
        left = MOST_AT_ONCE - len(plan.new[:MOST_AT_ONCE])
        for event, each in plan.changed[:left]:
            writer.change(event, each)
        left -= len(plan.changed[:left])
        for event in plan.called_off[:left]:
            writer.cancel(event, CALLED_OFF)
        if cancels_gone:
            for event in plan.gone:
                writer.cancel(event, GONE, missed=MISSES)
        writer.list_for_review()
    return plan


def bring_in_all(
    *,
    organisation: Organisation,
    announced: Sequence[Announced],
    by: User | None,
    calendar: PartnerCalendar | None = None,
    cancels_gone: bool = False,
) -> Plan:
    """Carry out a whole import, a part at a time; returns what was planned at first."""
    first: Plan | None = None
    for _part in range(MOST_PARTS):
        plan = bring_in(
            organisation=organisation,
            announced=announced,
            by=by,
            calendar=calendar,
            cancels_gone=cancels_gone,
        )
        first = first or plan
        if plan.size <= MOST_AT_ONCE:
            break
    assert first is not None  # noqa: S101  there is always a first part, for the types
    return first


@transaction.atomic
def note_missing(*, calendar: PartnerCalendar, plan: Plan) -> list[EventPage]:
    """Count what a fetch did not announce; return what it cancels: missing a second time."""
    AgendaPage.objects.select_for_update().get()
    rows = ImportedEvent.objects.filter(calendar=calendar)
    rows.filter(event__in=[event.pk for event in plan.seen], missed__gt=0).exclude(
        event__cancelled_at__isnull=False
    ).update(missed=0)
    cancelled = []
    for event in plan.gone:
        missed = event.imported.missed + 1
        rows.filter(event=event).update(missed=missed)
        if missed >= MISSES:
            stored = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
            cancel_stored(stored=stored, by=None, reason=GONE)
            cancelled.append(event)
    return cancelled


class _Writer:
    """Writes the events of one partner, while the agenda is held."""

    def __init__(
        self,
        organisation: Organisation,
        agenda: AgendaPage,
        by: User | None,
        calendar: PartnerCalendar | None,
    ) -> None:
        self.organisation, self.agenda = organisation, agenda
        self.by, self.calendar = by, calendar
        self.is_known = had_events(network=None, organiser=organisation)
        self.lies_with_editors = ImportedEvent.objects.filter(
            event__organiser=organisation, waits=True
        ).exists()
        self.online: list[EventPage] = []

    def add(self, announced: Announced) -> None:
        """Put a new event in the agenda, or before the editors."""
        self._give_way(announced.uid)
        event = EventPage(
            organiser=self.organisation,
            uid=announced.uid,
            event_type=EventType.PARTNER,
            takes_registrations=False,
            owner=self.by,
            live=False,
            has_unpublished_changes=True,
        )
        _put(event, announced)
        event.slug = free_slug(title=announced.title, agenda=self.agenda)
        self.agenda.add_child(instance=event)
        revision = event.save_revision(user=self.by, log_action="wagtail.create")
        ImportedEvent.objects.create(
            event=event,
            calendar=self.calendar,
            digest=announced.digest,
            waits=not self.is_known,
        )
        if self.is_known:
            revision.publish(user=self.by, skip_permission_checks=True)
            self.online.append(event)
        elif not self.lies_with_editors:
            submit_page_for_review(
                page=event, revision=revision, user=self._sender, kind=FIRST_CASE
            )
            self.lies_with_editors = True

    @property
    def _sender(self) -> User | None:
        return self.by or (self.calendar.added_by if self.calendar else None)

    def _give_way(self, uid: str) -> None:
        """Free the name of an event that was cancelled and is announced anew: that stays so."""
        before = EventPage.objects.filter(organiser=self.organisation, uid=uid).first()
        if before is not None:
            renamed = f"{uid}#{before.pk}"
            page = before.get_latest_revision_as_object()
            page.uid = renamed
            EventPage.objects.filter(pk=before.pk).update(uid=renamed)
            page.save_revision(user=self.by)

    def change(self, event: EventPage, announced: Announced) -> None:
        """Let an event follow its source."""
        stored = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
        page = stored.get_latest_revision_as_object()
        _put(page, announced)
        if stored.live or stored.workflow_in_progress:
            save_version(page=page, stored=stored, by=self._sender)
        else:
            page.save_revision(user=self.by)
        ImportedEvent.objects.filter(event=event.pk).update(digest=announced.digest)

    def cancel(self, event: EventPage, reason: str, *, missed: int = 0) -> None:
        """Let an event not take place."""
        stored = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
        cancel_stored(stored=stored, by=self._sender, reason=reason)
        ImportedEvent.objects.filter(event=event.pk).update(missed=missed)

    def list_for_review(self) -> None:
        """Let the editors look over what went online: one line for all of it."""
        if not self.online:
            return
        others = len(self.online) - 1
        more = f" (en nog {others} {'andere' if others > 1 else 'andere activiteit'})"
        first = self.online[0]
        open_case(
            kind=LATER_CASE,
            subject=f"ingelezen:{self.organisation.pk}",
            title=f"{first.title[:200]}{more if others else ''}",
            context=self.organisation.name,
            page=first,
            submitted_by=self._sender,
        )


def _put(event: EventPage, announced: Announced) -> None:
    for name in COLUMNS:
        setattr(event, name, getattr(announced, name))


def publish_waiting() -> int:
    """Put online what came along with a partner's first event, once an editor approved that one."""
    published = 0
    approved = EventPage.objects.filter(
        network__isnull=True, first_published_at__isnull=False
    ).values("organiser")
    waiting = ImportedEvent.objects.filter(waits=True, event__organiser__in=approved)
    for row in waiting.select_related("event").order_by("event__starts_at")[:MOST_AT_ONCE]:
        with transaction.atomic():
            published += _publish(row.event_id)
    return published


def _publish(event_id: int) -> bool:
    event = EventPage.objects.select_for_update(no_key=True, of=("self",)).get(pk=event_id)
    ImportedEvent.objects.filter(event=event_id).update(waits=False)
    # What the editors have before them, or said no to, is theirs to decide.
    was_decided = event.live or event.first_published_at or event.current_workflow_state
    if was_decided or event.is_cancelled or event.ends_at <= database_now():
        return False
    if event.workflow_states.exists():
        return False
    event.get_latest_revision().publish(skip_permission_checks=True)
    return True
