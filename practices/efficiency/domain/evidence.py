"""The evidence ladder: which rung a saving reached, and what it takes to climb."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from operations.clock import database_now

from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord

FIGURES = (
    "kind",
    "unit",
    "before",
    "before_high",
    "after",
    "after_high",
    "difference",
    "how_known",
    "avoided",
)


@dataclass(frozen=True)
class Step:
    """One rung of the ladder as a page shows it; `state` is done, now or todo."""

    rung: Rung
    state: str
    explanation: str


def figures_digest(page: EfficiencyGainPage) -> str:
    """Return a fingerprint of the figures somebody confirms: the lines and the investment.

    Words may be corrected without losing a confirmation; a figure may not.
    """
    rows = [
        [_plain(getattr(line, name)) for name in FIGURES]
        for line in sorted(page.lines.all(), key=lambda line: (line.sort_order or 0, str(line.key)))
    ]
    text = json.dumps([rows, _plain(page.investment)])
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    """Write a value alike, whether it was typed (5) or came from the database (5.00)."""
    if value is None or isinstance(value, str | bool):
        return str(value)
    return f"{value.normalize():f}"


def counting_records(page: EfficiencyGainPage) -> list[EvidenceRecord]:
    """Return the checked records that are about the present figures, the latest first."""
    digest = figures_digest(page)
    return [
        record
        for record in page.evidence_records.all()
        if record.checked_at and not record.refused_at and record.figures_digest == digest
    ]


def rung_of(page: EfficiencyGainPage) -> Rung:
    """Return the highest rung that the present figures stand on.

    The two lower ones follow from the page; the upper two from records that an editor checked.
    """
    upper = [Rung(record.rung) for record in counting_records(page)]
    return max([*upper, Rung.CALCULATED if page.calculation.strip() else Rung.STATED])


def ladder_of(page: EfficiencyGainPage) -> list[Step]:
    """Return the four rungs with what is said of each."""
    reached = rung_of(page)
    records = {Rung(record.rung): record for record in reversed(counting_records(page))}
    return [
        Step(rung=rung, state=_state(rung, reached), explanation=_explain(rung, page, records))
        for rung in Rung
    ]


def _state(rung: Rung, reached: Rung) -> str:
    if rung == reached:
        return "now"
    return "done" if rung < reached else "todo"


def _explain(rung: Rung, page: EfficiencyGainPage, records: dict[Rung, EvidenceRecord]) -> str:
    if rung == Rung.STATED:
        return f"Schooljaar {page.school_year}" if page.school_year else "Door de school zelf"
    if rung == Rung.CALCULATED:
        return page.calculation or "Nog geen berekening"
    record = records.get(rung)
    if record is None:
        return "Nog niet" if rung == Rung.CONFIRMED else "Nog geen andere school"
    return record.source or f"Door de {record.given_by}"


@transaction.atomic
def record_evidence(
    *,
    page: EfficiencyGainPage,
    rung: Rung,
    given_by: str,
    source: str,
    figures: str,
    sent_to: str = "",
) -> EvidenceRecord:
    """Keep a claim to one of the upper rungs; it counts once an editor checked it."""
    return EvidenceRecord.objects.create(
        page=page,
        rung=rung,
        given_by=given_by,
        source=source,
        figures_digest=figures,
        sent_to=sent_to,
    )


@transaction.atomic
def check_evidence(*, record_id: int, editor: Any, accepted: bool) -> EvidenceRecord:
    """Accept or refuse a claim; the first decision stands."""
    record = EvidenceRecord.objects.select_for_update().get(pk=record_id)
    if record.checked_at or record.refused_at:
        return record
    now: datetime = database_now()
    record.checked_by = editor
    if accepted:
        record.checked_at = now
    else:
        record.refused_at = now
    record.save(update_fields=["checked_by", "checked_at", "refused_at"])
    return record
