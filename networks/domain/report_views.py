"""What readers see of reports: rows that are published, of events that they may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from networks import rules
from networks.domain.reporting import SETTLES
from networks.enums import ReportRowKind, RowState
from networks.models import EventPage, EventReport, NetworkPage, ReportRow
from practices.models import PracticePage

MOST_QUESTIONS = 5


@dataclass(frozen=True)
class ShownRow:
    """A row as one reader sees it."""

    row: ReportRow
    may_settle: bool = False
    practice: PracticePage | None = None


@dataclass(frozen=True)
class ReportView:
    """What the page of an event shows of its report, and of agreements made earlier."""

    rows: tuple[ShownRow, ...] = ()
    agreements: tuple[ShownRow, ...] = ()
    is_published: bool = False
    may_write: bool = False


def report_of(event: EventPage) -> EventReport | None:
    """Return the report of an event, if somebody began it."""
    found: EventReport | None = getattr(event, "report", None)
    return found


def report_view(*, event: EventPage, user: Any) -> ReportView:
    """Collect what this person reads of the report of an event that he may see."""
    report = report_of(event)
    writes = user.is_authenticated and rules.may_organise_event(user, event)
    is_published = report is not None and report.is_published
    return ReportView(
        rows=_rows(report, user, writes) if report is not None and is_published else (),
        agreements=_earlier(event, user, writes),
        is_published=is_published,
        may_write=writes and not event.is_cancelled and not event.is_of_partner,
    )


def _rows(report: EventReport, user: Any, writes: bool) -> tuple[ShownRow, ...]:
    rows = list(report.rows.select_related("owner"))
    keys = [row.practice_id for row in rows if row.practice_id]
    found = PracticePage.objects.visible_to(user).filter(pk__in=keys) if keys else ()
    practices = {page.pk: page for page in found}
    return tuple(
        ShownRow(row, _settles(user, row, writes), practices.get(row.practice_id)) for row in rows
    )


def _settles(user: Any, row: ReportRow, writes: bool) -> bool:
    if row.state != RowState.OPEN or row.kind not in SETTLES:
        return False
    is_own = user.is_authenticated and row.owner_id == user.pk
    return writes or (is_own and row.kind == ReportRowKind.AGREEMENT)


def _earlier(event: EventPage, user: Any, writes: bool) -> tuple[ShownRow, ...]:
    """Return what was agreed at earlier meetings and is not done, for those of the network."""
    if event.network is None or not user.is_authenticated or event.has_ended:
        return ()
    if not writes and not event.network.has_member(user):
        return ()
    found = open_rows(event.network, ReportRowKind.AGREEMENT)
    found = found.filter(report__event__starts_at__lt=event.starts_at)
    found = found.order_by(F("due_on").asc(nulls_last=True), "pk")
    return tuple(ShownRow(row, _settles(user, row, writes)) for row in found)


def open_rows(network: NetworkPage, kind: ReportRowKind) -> QuerySet[ReportRow]:
    """Return the published rows of a network's events that are not settled."""
    return rows_of(network, kind).filter(state=RowState.OPEN)


def rows_of(network: NetworkPage, kind: ReportRowKind) -> QuerySet[ReportRow]:
    """Return the published rows of one kind of a network, the newest meeting first."""
    found = ReportRow.objects.filter(
        kind=kind,
        report__published_at__isnull=False,
        report__event__network=network,
        report__event__live=True,
    )
    found = found.select_related("owner", "report__event__network")
    return found.order_by("-report__event__starts_at", "sort_order", "pk")


def shown_rows(
    *, network: NetworkPage, rows: QuerySet[ReportRow], user: Any
) -> tuple[ShownRow, ...]:
    """Return rows of a network as this person sees them, without asking of each."""
    organises = rules.may_organise(user, network)
    return tuple(ShownRow(row, _settles(user, row, organises)) for row in rows)


def texts_of(event: EventPage) -> list[str]:
    """Return what searches read of a published report."""
    rows = ReportRow.objects.filter(report__event_id=event.pk, report__published_at__isnull=False)
    return list(rows.values_list("text", flat=True))
