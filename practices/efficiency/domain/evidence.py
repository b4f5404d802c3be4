"""The evidence ladder: which rung a saving reached, and what it takes to climb."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.text import Truncator

from operations.clock import database_now
from practices.efficiency.domain.reading import Reading, read
from practices.efficiency.domain.wording import sentence
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord, GainLine

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
STEP_TEXT = 110
"""How much of a text stands under a rung; the whole stands with the sources."""


@dataclass(frozen=True)
class Step:
    """One rung of the ladder as a page shows it; `state` is done, now or todo."""

    rung: Rung
    state: str
    explanation: str


# --- Reading ----------------------------------------------------------------------------------
def figures_digest(page: EfficiencyGainPage) -> str:
    """Return a fingerprint of the figures somebody confirms: the lines and the investment.

    Words may be corrected without losing a confirmation; a figure may not.
    """
    return _digest(page.lines.all(), page.investment)


def _digest(rows: Iterable[GainLine], investment: Decimal | None) -> str:
    figures = [
        [_plain(getattr(row, name)) for name in FIGURES]
        for row in sorted(rows, key=lambda row: (row.sort_order or 0, str(row.key)))
    ]
    text = json.dumps([figures, _plain(investment)])
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> str:
    """Write a value alike, whether it was typed (5) or came from the database (5.00)."""
    if value is None or isinstance(value, str | bool):
        return str(value)
    return f"{Decimal(value).normalize():f}"


def counting_records(reading: Reading) -> list[EvidenceRecord]:
    """Return the checked records that are about the present figures, the latest first."""
    checked = [record for record in reading.records if record.is_accepted]
    if not checked:
        return []
    digest = _digest(reading.rows, reading.page.investment)
    return [record for record in checked if record.figures_digest == digest]


def rung_of(page: EfficiencyGainPage) -> Rung:
    """Return the highest rung that the present figures of a page stand on."""
    return rung_reached(read(page))


def rung_reached(reading: Reading) -> Rung:
    """Return the highest rung that the present figures stand on.

    The two lower ones follow from the page; the upper two from records that an editor checked. The
    top one stands on the third: without it, it does not count.
    """
    claimed = {Rung(record.rung) for record in counting_records(reading)}
    if Rung.CONFIRMED in claimed:
        return max(claimed)
    return Rung.CALCULATED if reading.page.calculation.strip() else Rung.STATED


def ladder_of(reading: Reading) -> tuple[Step, ...]:
    """Return the four rungs with what is said of each."""
    reached = rung_reached(reading)
    records = {Rung(record.rung): record for record in reversed(counting_records(reading))}
    return tuple(
        Step(
            rung=rung,
            state=_state(rung, reached, reading.page),
            explanation=Truncator(_explain(rung, reading.page, records)).chars(STEP_TEXT),
        )
        for rung in Rung
    )


def _state(rung: Rung, reached: Rung, page: EfficiencyGainPage) -> str:
    if rung == reached:
        return "now"
    if rung == Rung.CALCULATED and not page.calculation.strip():
        return "todo"  # a confirmation does not need it: the directie has seen the figures
    return "done" if rung < reached else "todo"


def _explain(rung: Rung, page: EfficiencyGainPage, records: dict[Rung, EvidenceRecord]) -> str:
    if rung == Rung.STATED:
        return f"Schooljaar {page.school_year}" if page.school_year else "Door de school zelf"
    if rung == Rung.CALCULATED:
        return sentence(page.calculation) or "Nog geen berekening"
    record = records.get(rung)
    if record is None:
        return "Nog niet" if rung == Rung.CONFIRMED else "Nog geen andere school"
    return record.source or f"Door de {record.given_by}"


# --- Climbing ---------------------------------------------------------------------------------
class NotYetConfirmed(Exception):  # noqa: N818  an answer to an editor, not a fault
    """The top rung stands on a confirmation by the directie, which these figures do not have."""


class AlreadyReplicated(Exception):  # noqa: N818  an answer to an editor, not a fault
    """These figures stand on the top rung."""


class OwnPractice(Exception):  # noqa: N818  an answer to an editor, not a fault
    """Nobody lifts their own practice."""


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
    now = database_now()
    record.checked_by = editor
    if accepted:
        record.checked_at = now
    else:
        record.refused_at = now
    record.save(update_fields=["checked_by", "checked_at", "refused_at"])
    return record


@transaction.atomic
def record_replication(*, page_id: int, editor: Any, source: str) -> EvidenceRecord:
    """Put a confirmed saving on the top rung, with the source an editor has for it.

    Raises:
        NotYetConfirmed: its present figures are not confirmed by a directie.
        AlreadyReplicated: they stand on the top rung.
        OwnPractice: the editor wrote it.
    """
    page = EfficiencyGainPage.objects.select_for_update().get(pk=page_id)
    if page.is_written_by(editor):
        raise OwnPractice
    reached = rung_of(page)
    if reached < Rung.CONFIRMED:
        raise NotYetConfirmed
    if reached == Rung.REPLICATED:
        raise AlreadyReplicated
    record = record_evidence(
        page=page,
        rung=Rung.REPLICATED,
        given_by="redactie",
        source=source,
        figures=figures_digest(page),
    )
    return check_evidence(record_id=record.pk, editor=editor, accepted=True)
