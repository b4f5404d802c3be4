"""Figures of a puzzle in words."""

from dataclasses import dataclass
from fractions import Fraction

from practices.puzzle.domain.counting import FTE_PLACES, POINT_PLACES, Counted, rounded
from practices.puzzle.domain.puzzle import Account
from practices.puzzle.enums import BPT, SourceKind, Unit
from safeforms.templatetags.getallen import NO_BREAK_SPACE, euro, getal

WORDS: dict[str, tuple[str, str]] = {
    Unit.POINTS: ("punt", "punten"),
    Unit.LESSONS: ("lestijd", "lestijden"),
    Unit.TEACHER_HOURS: ("uur-leraar", "uren-leraar"),
    Unit.HOURS: ("uur per week", "uur per week"),
    Unit.FTE: ("VTE", "VTE"),
}
SHORT: dict[str, str] = {
    SourceKind.ICT: "ICT",
    SourceKind.BPT_PRIMARY: "BPT",
    SourceKind.BPT_SECONDARY: "BPT",
    SourceKind.CARE: "zorg",
    SourceKind.GLOBAL: "globaal",
    SourceKind.OWN: "eigen",
}
NUMBERS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
TIPS = "vanaf hier te veel"
BY_DIPLOMA = "naargelang het diploma"


def fte_text(value: Fraction) -> str:
    """Write VTE with the decimals that they need, three at most: 2,833 or 4,5."""
    return getal(rounded(value, FTE_PLACES))


def points_text(value: Fraction) -> str:
    """Write points or hours with the decimals that they need, two at most: 179,44 or 85."""
    return getal(rounded(value, POINT_PLACES))


def amount_text(value: Fraction, unit: str) -> str:
    """Write an amount of a source: "181 punten", "12 lestijden", "€ 11.500 per jaar"."""
    if unit == Unit.EURO:
        return f"{euro(rounded(value, POINT_PLACES))} per jaar"
    number = fte_text(value) if unit == Unit.FTE else points_text(value)
    one, more = WORDS.get(unit, ("", ""))
    return f"{number}{NO_BREAK_SPACE}{one if number == '1' else more}".strip()


def count_text(count: int, one: str, more: str) -> str:
    """Write how many there are: "één bron", "drie bronnen", "14 rollen"."""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} {one if count == 1 else more}"


def source_text(source: str, name: str = "") -> str:
    """Return what a source is called."""
    if source == SourceKind.OTHER and name:
        return name
    return str(SourceKind(source).label) if source in SourceKind.values else ""


def short_text(account: Account) -> str:
    """Return what a source is called where there is little room."""
    return SHORT.get(account.source, source_text(account.source, account.name))


def work_text(counted: Counted) -> str:
    """Write what a row gives: "36 uur", "5 × 6 uur", "12 lestijden"; nothing while unknown."""
    use = counted.use
    if use.hours is None:
        return ""
    hours = getal(use.hours)
    unit = "uur"
    if use.source in BPT and use.source == SourceKind.BPT_PRIMARY:
        unit = "lestijd" if hours == "1" else "lestijden"
    times = f"{getal(use.people)}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}" if use.people > 1 else ""
    return f"{times}{hours}{NO_BREAK_SPACE}{unit}"


def cost_text(counted: Counted) -> str:
    """Write what a row costs in points: "56,67", "24,5 tot 49", or nothing."""
    if counted.points is not None:
        return points_text(counted.points)
    if counted.between is not None:
        low, high = counted.between
        return f"{points_text(low)} tot {points_text(high)}"
    return ""


@dataclass(frozen=True)
class Left:
    """What is left of a source, in words: "{figure} {words}", such as "1,56 punten over".

    `state`: left, zero, over (more given away than there is), open (it depends on what is missing)
    or unknown (nobody said how much there is, or its unit cannot be counted).
    """

    state: str
    figure: str = ""
    unit: str = ""
    words: str = ""

    @property
    def short(self) -> str:
        """The same where a heading says "over" already."""
        return self.text.replace(" over, ", ", ").removesuffix(" over")

    @property
    def text(self) -> str:
        """All of it as one text."""
        amount = f"{self.figure}{NO_BREAK_SPACE}{self.unit}".strip()
        if self.state == "unknown":
            return ""
        if self.state == "open":
            return f"hoogstens {amount} {self.words}"
        return f"{amount} {self.words}"


UNKNOWN_LEFT = Left("unknown")


def left_of(account: Account) -> Left:
    """Return what is left of a source."""
    if account.left is None or account.available is None:
        return UNKNOWN_LEFT
    between = account.between
    left = account.available - between[0] if between else account.left
    figure = fte_text(abs(left)) if account.unit == Unit.FTE else points_text(abs(left))
    one, more = WORDS.get(account.unit, ("", ""))
    unit = one if figure == "1" else more
    if rounded(left, POINT_PLACES) < 0:
        return Left("over", figure, unit, "te veel")
    if not account.is_complete:
        words = f"over, {BY_DIPLOMA}" if between else "over"
        return Left("open", figure, unit, words)
    return Left("zero" if figure == "0" else "left", figure, unit, "over")


def used_text(account: Account) -> str:
    """Write what is used of a source, in its own unit; in hours where that is euro."""
    if account.between is not None:
        low, high = account.between
        return f"{points_text(low)} tot {amount_text(high, account.unit)}"
    if account.used is None:
        hours = sum((one.hours for one in account.uses if one.hours is not None), Fraction(0))
        return amount_text(hours, Unit.HOURS) if account.uses else ""
    words = amount_text(account.used, account.unit)
    return words if account.is_complete else f"minstens {words}"


def spent_text(account: Account) -> str:
    """Write how much of what there is was used: "179,44 van 181 punten gebruikt"."""
    available, used = available_text(account), used_text(account)
    if account.left is not None and account.available is not None:
        _number, _space, unit = amount_text(account.available, account.unit).partition(
            NO_BREAK_SPACE
        )
        bare = used.removesuffix(f"{NO_BREAK_SPACE}{unit}")
        return f"{bare} van {available} gebruikt"
    if available:
        return f"{available}, {used}" if used else available
    return f"{used} gebruikt" if used else ""


def available_text(account: Account) -> str:
    """Write what a source offers; each part apart where their units differ."""
    if account.available is not None:
        return amount_text(account.available, account.unit)
    amounts = [
        amount_text(Fraction(each.amount), each.counted_in)
        for each in account.offers
        if each.amount is not None
    ]
    return " en ".join(amounts)


def decided_text(account: Account) -> str:
    """Return who decided about a source, each once."""
    return ", ".join(dict.fromkeys(each.decided_by for each in account.offers if each.decided_by))
