"""Where figures of one row stand: the lowest, the highest, and how long each bar is."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from practices.ticketing.domain.figures import rounded

BAR_WIDTH = 176
TWO = 2


class Mark(StrEnum):
    """Where a figure stands among those of its row."""

    NONE = ""
    LOWEST = "laagst"
    HIGHEST = "hoogst"


def marks_of(values: Sequence[Decimal | None]) -> list[Mark]:
    """Mark the lowest and highest of the figures that are known.

    Figures that read the same share a mark; where all do, or fewer than two are known, there is
    nothing to mark.
    """
    known = {value for value in values if value is not None}
    if len(known) < TWO:
        return [Mark.NONE] * len(values)
    ends = {max(known): Mark.HIGHEST, min(known): Mark.LOWEST}
    return [Mark.NONE if value is None else ends.get(value, Mark.NONE) for value in values]


def bars_of(values: Sequence[Decimal | None]) -> list[int | None]:
    """Return the width of each figure's bar, the highest one filling it; none where all are 0."""
    most = max((value for value in values if value is not None), default=Decimal(0))
    if most <= 0:
        return [None] * len(values)
    return [
        None if value is None else int(rounded(BAR_WIDTH * value / most, 0)) for value in values
    ]
