"""One figure of one system, or of several: the middle of them and how far they lie apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Spread:
    """A figure known from `count` practices: its median, lowest and highest.

    Of one practice all three are the same.
    """

    median: Decimal
    lowest: Decimal
    highest: Decimal
    count: int = 1
    estimated: bool = False

    @property
    def is_range(self) -> bool:
        """Whether practices gave different figures."""
        return self.lowest != self.highest


def spread_of(values: Iterable[Decimal | None], *, estimated: bool = False) -> Spread | None:
    """Return the spread of the values that are known; None where none is."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return None
    return Spread(
        median=median(known),
        lowest=known[0],
        highest=known[-1],
        count=len(known),
        estimated=estimated,
    )


def median(ordered: list[Decimal]) -> Decimal:
    """Return the middle of sorted values, or the mean of the two middle ones."""
    half, is_odd = divmod(len(ordered), 2)
    if is_odd:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2
