"""The fictitious puzzles of points and hours."""

from decimal import Decimal
from typing import Any

from practices.puzzle.enums import Diploma, Pooling, SourceKind, Unit, UseLevel
from practices.puzzle.models import Allocation, PuzzlePage, PuzzleSource

SOURCES = {str(choice.label): choice for choice in SourceKind} | {
    "zorg": SourceKind.CARE,
}
UNITS = {str(choice.label): choice for choice in Unit} | {"uren op 36": Unit.HOURS}
BPT_BY_UNIT = {
    Unit.LESSONS: SourceKind.BPT_PRIMARY,
    Unit.TEACHER_HOURS: SourceKind.BPT_SECONDARY,
}
DIPLOMAS = {str(choice.label): choice for choice in Diploma}
LEVELS = {str(choice.label): choice for choice in UseLevel}
# Guarantees that the content gives in its sentences only.
GUARANTEES: dict[str, dict[str, Any]] = {
    "P19": {"guarantee": "Een halve dag per week voor elke school."},
    "P23": {"guarantee_hours": Decimal(6), "guarantee": "Het staat in het beheersreglement."},
}


def build(row: dict[str, Any]) -> PuzzlePage:
    """Return the puzzle of one practice, not saved."""
    own = row["puntenpuzzel"]
    is_pooled = own["pooling"].startswith("alle")
    page = PuzzlePage(
        ict_points=_decimal(own["beschikbare_ict_punten"]),
        pooling=Pooling.ALL if is_pooled else Pooling.NONE,
        pooling_remark=own["pooling"] if is_pooled else "",
        **GUARANTEES.get(row["id"], {}),
    )
    page.allocations = [_allocation(use, number) for number, use in enumerate(own["inzet"])]
    page.sources = [_source(source, number) for number, source in enumerate(own["andere_bronnen"])]
    return page


def _allocation(use: dict[str, Any], number: int) -> Allocation:
    return Allocation(
        role=use["rol"],
        source=SOURCES[use["bron"]],
        hours=_decimal(use["uren_per_week"]),
        people=use["aantal"],
        denominator=_decimal(use["noemer"]),
        diploma=DIPLOMAS[use["diploma"]] if use["diploma"] else "",
        level=LEVELS[use["niveau"]],
        sort_order=number,
    )


def _source(source: dict[str, Any], number: int) -> PuzzleSource:
    unit = UNITS[source["eenheid"]]
    kind = BPT_BY_UNIT[unit] if source["bron"] == "BPT" else SOURCES[source["bron"]]
    return PuzzleSource(
        kind=kind, amount=_decimal(source["hoeveelheid"]), unit=unit, sort_order=number
    )


def _decimal(value: Any) -> Decimal:
    """Return a figure of the content as it is written there."""
    return Decimal(str(value))
