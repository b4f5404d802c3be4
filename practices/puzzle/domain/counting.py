"""What one use of a puzzle's means counts: hours, VTE and points, without database.

Everything is exact. A 36th has no finite decimal, so sums are fractions, made of the decimals that
people typed; a figure is rounded half up once, where it is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from practices.puzzle.enums import BPT, HOURS_UNITS, PAYS_IN_POINTS, USUAL_UNIT, SourceKind, Unit

OWN_DENOMINATOR = BPT | {SourceKind.TAC}
"""Sources whose full-time job counts other hours than one that is paid in points."""
ZERO = Fraction(0)
HALF = Fraction(1, 2)
POINT_PLACES, FTE_PLACES = 2, 3


def rounded(value: Fraction, places: int) -> Decimal:
    """Round half up, away from zero: a 36th of 14 at 3 places is 0.389."""
    scaled = abs(value) * 10**places + HALF
    whole = scaled.numerator // scaled.denominator
    return Decimal(-whole if value < 0 else whole).scaleb(-places)


@dataclass(frozen=True)
class Rules:
    """The figures of a school year that a puzzle counts with; what is missing is not known.

    Attributes:
        hours_per_fte: Hours a week of a full-time job that is paid in points.
        points_per_fte: What such a job costs, by diploma.
        denominators: Hours of a full-time job from the sources that have their own.
        bpt_limit: Percentage of all teaching hours that may go to BPT without agreement.
    """

    hours_per_fte: Decimal | None = None
    points_per_fte: Mapping[str, Decimal] = field(default_factory=dict)
    denominators: Mapping[str, Decimal] = field(default_factory=dict)
    bpt_limit: Decimal | None = None

    def denominator_of(self, source: str) -> Decimal | None:
        """Return the hours of a full-time job from this source."""
        if source in OWN_DENOMINATOR:
            return self.denominators.get(source)
        return self.hours_per_fte


@dataclass(frozen=True)
class Use:
    """What one role gets from one source; `name` tells sources of the kind "ander" apart."""

    key: str
    role: str
    source: str
    name: str = ""
    hours: Decimal | None = None
    """A week, of each of the `people`; None while it is not typed yet."""
    people: int = 1
    denominator: Decimal | None = None
    diploma: str = ""
    level: str = ""
    cluster: str = ""

    @property
    def account(self) -> tuple[str, str]:
        """The source that this is taken from."""
        return account_key(self.source, self.name)

    @property
    def role_key(self) -> str:
        """What its role is compared by."""
        return folded(self.role)


@dataclass(frozen=True)
class Means:
    """What a source offers; None is not known, never 0."""

    source: str
    name: str = ""
    amount: Decimal | None = None
    unit: str = ""
    decided_by: str = ""

    @property
    def counted_in(self) -> str:
        """The unit, or the usual one of its source."""
        return self.unit or USUAL_UNIT.get(self.source, "")


@dataclass(frozen=True)
class Counted:
    """One use, counted; None where a figure is missing.

    `points` is None for a source that does not pay in points, and where the diploma is not known:
    then `between` holds what the cheapest and the dearest diploma would cost.
    """

    use: Use
    fte: Fraction | None
    hours: Fraction | None
    points: Fraction | None
    between: tuple[Fraction, Fraction] | None
    denominator: Decimal | None
    place: int = 0
    """Its place among the rows."""
    over: Fraction = ZERO
    """How much of it goes beyond what its source offers, in the source's unit."""
    tips: bool = False
    """Whether it is the first that goes beyond."""

    def amount(self, unit: str) -> Fraction | None:
        """Return what it takes from a source that is counted in this unit."""
        if unit == Unit.POINTS:
            return self.points
        return self.hours if unit in HOURS_UNITS else self.fte if unit == Unit.FTE else None


def folded(text: str) -> str:
    """Return a name as it is compared: "TICT " is "tict"."""
    return " ".join(text.split()).casefold()


def account_key(source: str, name: str) -> tuple[str, str]:
    """Return what tells a source from the others: only those of the kind "ander" have names."""
    return source, folded(name) if source == SourceKind.OTHER else ""


def total(values: Iterable[Fraction | None]) -> Fraction:
    """Add what is known, exactly."""
    return sum((value for value in values if value is not None), start=ZERO)


def counted_use(use: Use, rules: Rules, place: int = 0) -> Counted:
    """Count the hours, VTE and points of one use.

    Points are those of a full-time job by its diploma, for as many hours as were given; VTE is
    counted with the use's own denominator, or else with that of its source.
    """
    denominator = use.denominator or rules.denominator_of(use.source)
    hours = None if use.hours is None else Fraction(use.hours) * use.people
    fte = None if hours is None or not denominator else hours / Fraction(denominator)
    points = between = None
    if (
        hours is not None
        and rules.hours_per_fte
        and use.source in PAYS_IN_POINTS | {SourceKind.OTHER}
    ):
        jobs = hours / Fraction(rules.hours_per_fte)
        prices = [Fraction(value) for value in rules.points_per_fte.values()]
        if use.diploma in rules.points_per_fte:
            points = jobs * Fraction(rules.points_per_fte[use.diploma])
        elif prices and use.source in PAYS_IN_POINTS:
            between = jobs * min(prices), jobs * max(prices)
    return Counted(use, fte, hours, points, between, denominator, place)
