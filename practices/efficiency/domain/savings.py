"""What a practice saves, from its lines: exact decimals, no database.

Sums are exact; each figure is rounded half up once, where it is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from practices.efficiency.enums import GainKind

MONTHS_A_YEAR = 12
ZERO = Decimal(0)


@dataclass(frozen=True)
class Range:
    """A figure that may be known only between two bounds, `low` ≤ `high`."""

    low: Decimal
    high: Decimal

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def is_zero(self) -> bool:
        """Whether it is known to be nothing."""
        return self.low == self.high == ZERO

    @property
    def is_more(self) -> bool:
        """Whether things became more instead of less, at both bounds."""
        return self.high < ZERO

    @property
    def turned(self) -> "Range":
        """The same seen from the other side: what became more."""
        return Range(-self.high, -self.low)

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def divided_by(self, divisor: Decimal) -> "Range":
        """Return both bounds divided by a positive number."""
        return Range(self.low / divisor, self.high / divisor)

    def times(self, factor: Decimal) -> "Range":
        """Return both bounds multiplied by a positive number."""
        return Range(self.low * factor, self.high * factor)


@dataclass(frozen=True)
class Line:
    """One thing before and after, in the unit of its kind; None is not measured.

    `difference` stands where a school knows only that; a `…_high` makes a range of its figure.
    """

    kind: str
    before: Decimal | None = None
    after: Decimal | None = None
    before_high: Decimal | None = None
    after_high: Decimal | None = None
    difference: Decimal | None = None
    avoided: bool = False


@dataclass(frozen=True)
class Rules:
    """The dated parameters that a school year's practice is calculated with."""

    hours_per_fte: Decimal | None = None
    points_per_fte: Decimal | None = None


@dataclass(frozen=True)
class Savings:
    """What the lines of a practice come to; None is not known, never 0.

    Attributes:
        euro: Saved per year.
        avoided: Costs per year that did not come; never part of `euro`.
        hours: Hours per week that became free.
        per_pupil: Euro per pupil per year; None without a saving.
        fte: `hours` as voltijdse equivalenten.
        points: `fte` in points of the diploma in the rules.
        payback_months: Whole months until the investment is earned back, at the cautious bound of
            the saving; 0 without investment.
        never_pays_back: Whether there is no saving to earn it back with. Neither this nor months
            where only the bold bound of a range is a saving: nobody can tell.
    """

    euro: Range | None
    avoided: Range | None
    hours: Range | None
    per_pupil: Range | None
    fte: Range | None
    points: Range | None
    payback_months: int | None
    never_pays_back: bool


def gain_of(line: Line) -> Range | None:
    """Return what a line gained (negative where it became more), or None where it is unknown."""
    if line.before is not None and line.after is not None:
        after_high = line.after if line.after_high is None else line.after_high
        before_high = line.before if line.before_high is None else line.before_high
        return Range(line.before - after_high, before_high - line.after)
    if line.difference is not None:
        return Range(line.difference, line.difference)
    return None


def total(gains: Iterable[Range | None]) -> Range | None:
    """Add what is known; None when nothing is."""
    known = [gain for gain in gains if gain is not None]
    return sum(known[1:], known[0]) if known else None


def payback(*, investment: Decimal | None, saving: Range | None) -> tuple[int | None, bool]:
    """Return (whole months until earned back, whether that never happens).

    Without a positive saving an investment never pays back; one that is unknown gives no figure,
    and neither does a range of which only the upper end is a saving.
    """
    if saving is None or saving.high <= ZERO:
        return None, True
    if investment is None or saving.low <= ZERO:
        return None, False
    months = investment / saving.low * MONTHS_A_YEAR
    return int(months.quantize(Decimal(1), rounding=ROUND_HALF_UP)), False


def savings_of(
    *,
    lines: Iterable[Line],
    investment: Decimal | None,
    pupils: int | None,
    rules: Rules,
) -> Savings:
    """Calculate everything that is derived from the lines of one practice."""
    lines = list(lines)
    costs = [line for line in lines if line.kind == GainKind.COST]
    euro = total(gain_of(line) for line in costs if not line.avoided)
    avoided = total(gain_of(line) for line in costs if line.avoided)
    hours = total(
        gain_of(line) for line in lines if line.kind == GainKind.HOURS and not line.avoided
    )
    saves = euro is not None and euro.low > ZERO
    fte = hours.divided_by(rules.hours_per_fte) if hours and rules.hours_per_fte else None
    months, never = payback(investment=investment, saving=euro)
    return Savings(
        euro=euro,
        avoided=avoided,
        hours=hours,
        per_pupil=euro.divided_by(Decimal(pupils)) if euro and saves and pupils else None,
        fte=fte,
        points=fte.times(rules.points_per_fte) if fte and rules.points_per_fte else None,
        payback_months=months,
        never_pays_back=never,
    )
