"""Bars: how wide each is drawn, without database or markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

GAP = 2
"""Between two parts of a bar."""
SMALLEST = 3
"""What is not nothing stays visible."""


@dataclass(frozen=True)
class Bar:
    """A rectangle of a chart, in units of its viewBox."""

    x: int
    width: int

    @property
    def middle(self) -> int:
        """Where its words are centred."""
        return self.x + self.width // 2


def width_of(value: Decimal, *, most: Decimal, full: int) -> int:
    """Return the width of a value where `most` is `full` wide; 0 only for 0."""
    if value <= 0 or most <= 0:
        return 0
    exact = (Decimal(full) * value / most).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return max(SMALLEST, min(full, int(exact)))


@dataclass(frozen=True)
class BeforeAfter:
    """Two bars under each other, and the gap that the shorter one leaves."""

    full: int
    before: Bar
    after: Bar
    difference: Bar | None
    """The plane of what was won; None where nothing was."""


def before_after(*, before: Decimal, after: Decimal, full: int) -> BeforeAfter:
    """Return the bars of a figure before and now, the larger one `full` wide."""
    most = max(before, after)
    first = Bar(0, width_of(before, most=most, full=full))
    second = Bar(0, width_of(after, most=most, full=full))
    left = first.width - second.width - GAP
    won = Bar(second.width + GAP, left) if after < before and left > 0 else None
    return BeforeAfter(full=full, before=first, after=second, difference=won)


def stacked(amounts: Sequence[Decimal], *, full: int) -> tuple[Bar, ...]:
    """Return the parts of one bar, in their order, that together fill `full`."""
    total = sum(amounts, start=Decimal(0))
    bars: list[Bar] = []
    done = Decimal(0)
    for amount in amounts:
        start = width_of(done, most=total, full=full) if done else 0
        done += amount
        end = width_of(done, most=total, full=full)
        bars.append(Bar(start, max(SMALLEST, end - start - (GAP if end < full else 0))))
    return tuple(bars)
