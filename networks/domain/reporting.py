"""Writing and publishing the report of an event: the only door to its rows."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from networks import rules
from networks.domain.report_practices import start_drafts
from networks.enums import ReportRowKind, RowState
from networks.errors import MembershipRefusedError
from networks.models import EventPage, EventReport, ReportRow
from networks.tasks import thank_for_coming
from operations.clock import database_now

SETTLES = {
    ReportRowKind.AGREEMENT: (RowState.DONE,),
    ReportRowKind.QUESTION: (RowState.ANSWERED, RowState.CLOSED),
}
"""How rows of these kinds end."""


class ReportChangedError(Exception):
    """Somebody saved the report since the form was opened."""

    def __init__(self, report: EventReport) -> None:
        super().__init__(report.pk)
        self.report = report


@dataclass(frozen=True)
class RowDetails:
    """What is typed in one row."""

    key: uuid.UUID
    kind: str
    text: str
    url: str = ""
    owner_id: int | None = None
    owner_name: str = ""
    due_on: date | None = None
    practice_kind: str = ""


@transaction.atomic
def save_report(
    *, event: EventPage, by: User, rows: Sequence[RowDetails], base: int, publish: bool
) -> EventReport:
    """Keep the rows of a report; what is published stays so, and is thanked for once.

    Raises:
        MembershipRefusedError: this person does not run the event.
        ReportChangedError: it is not the version `base` any more.
        ValidationError: it cannot be published (yet).
    """
    # The event's row is the lock, so that two first saves do not meet.
    event = EventPage.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if not rules.may_organise_event(by, event):
        raise MembershipRefusedError("Enkel wie dit netwerk trekt, schrijft het verslag.")
    now = database_now()
    report = EventReport.objects.filter(event=event).first()
    if report is not None and report.version != base:
        raise ReportChangedError(report)
    report = report or EventReport(event=event)
    if publish:
        _refuse_publishing(event, rows, now)
    is_first = publish and not report.is_published
    _stamp(report, by=by, now=now, publishes=is_first)
    _write_rows(report, rows)
    if report.is_published:
        start_drafts(report=report)
    if is_first:
        thank_for_coming.enqueue(event.pk)
    return report


def _refuse_publishing(event: EventPage, rows: Sequence[RowDetails], now: datetime) -> None:
    if event.is_cancelled:
        raise ValidationError("Deze bijeenkomst is afgelast: er is geen verslag te publiceren.")
    if event.starts_at > now:
        raise ValidationError("Publiceren kan zodra de bijeenkomst begonnen is. Bewaar als klad.")
    if not rows:
        raise ValidationError("Vul minstens één regel in voor je publiceert.")


def _stamp(report: EventReport, *, by: User, now: datetime, publishes: bool) -> None:
    report.version += 1
    report.saved_at, report.saved_by = now, by
    if publishes:
        report.published_at, report.published_by = now, by
    report.save()


def _write_rows(report: EventReport, rows: Sequence[RowDetails]) -> None:
    """Change the rows that are there, add new ones, and drop those that were taken out."""
    own = {row.key: row for row in report.rows.all()}
    foreign = set(
        ReportRow.objects.filter(key__in=[row.key for row in rows])
        .exclude(report=report)
        .values_list("key", flat=True)
    )
    kept = set()
    for order, details in enumerate(rows):
        values = asdict(details)
        if details.key in foreign:
            values["key"] = uuid.uuid4()
        row = own.get(details.key) or ReportRow(report=report)
        if row.kind and row.kind != details.kind:
            # Another kind of block is not yet done or answered.
            row.state, row.settled_at, row.settled_by = RowState.OPEN, None, None
        for name, value in values.items():
            setattr(row, name, value)
        row.sort_order = order
        row.save()
        kept.add(row.pk)
    report.rows.exclude(pk__in=kept).delete()


def may_settle(user: Any, row: ReportRow) -> bool:
    """Whether this person may say that it is done: its owner, and who runs the network."""
    if not user.is_authenticated:
        return False
    is_own = row.kind == ReportRowKind.AGREEMENT and row.owner_id == user.pk
    return is_own or rules.may_organise_event(user, row.report.event)


@transaction.atomic
def settle(*, key: uuid.UUID, by: User, state: str) -> ReportRow:
    """Say that an agreement is done, or a question answered or closed; again changes nothing.

    Raises:
        MembershipRefusedError: this person may not, the row does not end so, or is gone.
    """
    row = ReportRow.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row is None:
        raise MembershipRefusedError("Deze regel staat intussen niet meer in het verslag.")
    if not may_settle(by, row):
        raise MembershipRefusedError("Dat doet wie de afspraak heeft, of wie dit netwerk trekt.")
    if state not in SETTLES.get(ReportRowKind(row.kind), ()):
        raise MembershipRefusedError("Kies hoe je dit afrondt.")
    if row.state == RowState.OPEN:
        row.state, row.settled_at, row.settled_by = state, database_now(), by
        row.save(update_fields=["state", "settled_at", "settled_by"])
    return row
