"""Figures in words: amounts with their unit, ranges, and how long an investment takes."""

from dataclasses import dataclass, replace
from decimal import Decimal

from practices.efficiency.domain.reading import Reading, line_of
from practices.efficiency.domain.savings import Range, Savings, gain_of
from practices.efficiency.enums import GainKind, HowKnown
from safeforms.templatetags.getallen import NO_BREAK_SPACE, euro, getal

TITLES = {
    GainKind.COST: "Kosten per jaar",
    GainKind.HOURS: "Uren per week",
    GainKind.REPORTS: "Meldingen per week",
    GainKind.DEVICES: "Toestellen",
    GainKind.OTHER: "Winst",
}
UNITS = {
    GainKind.COST: "per jaar",
    GainKind.HOURS: "per week",
    GainKind.REPORTS: "meldingen per week",
    GainKind.DEVICES: "toestellen",
}
UNKNOWN = "niet gemeten"
MONTHS_A_YEAR = 12
LONG = 24
"""From so many months on, years are easier to read."""


@dataclass(frozen=True)
class Headline:
    """The figure that a practice opens with; `figure` is empty where nothing was measured.

    Read as "{label}: {figure} {until} {period}", such as "Bespaard: € 500 tot € 800 per jaar".
    """

    label: str
    figure: str = ""
    until: str = ""
    period: str = ""
    estimated: bool = False

    @property
    def words(self) -> str:
        """The figure as one text."""
        parts = (self.figure or UNKNOWN, self.until, self.period if self.figure else "")
        return " ".join(part for part in parts if part)


def amount(value: Decimal, kind: str) -> str:
    """Write a figure of a line: euro for a cost, hours with their word, a bare number otherwise."""
    if kind == GainKind.COST:
        return euro(value)
    return f"{getal(value)}{NO_BREAK_SPACE}uur" if kind == GainKind.HOURS else getal(value)


def span(low: Decimal, high: Decimal | None, kind: str) -> str:
    """Write a figure that may be a range."""
    if high is None or high == low:
        return amount(low, kind)
    first = getal(low) if kind == GainKind.HOURS else amount(low, kind)
    return f"{first} tot {amount(high, kind)}"


def change(gain: Range, kind: str) -> str:
    """Write what became less or more: "€ 18.900 minder", "3 tot 5 meer", "geen verschil"."""
    if gain.is_zero:
        return "geen verschil"
    if gain.low >= 0:
        return f"{span(gain.low, gain.high, kind)} minder"
    if gain.high <= 0:
        return f"{span(gain.turned.low, gain.turned.high, kind)} meer"
    return f"{amount(-gain.low, kind)} meer tot {amount(gain.high, kind)} minder"


def months_in_words(months: int) -> str:
    """Write a number of months: "minder dan een maand", "1 maand", "9 maanden", "3 jaar"."""
    if months < 1:
        return "minder dan een maand"
    if months < LONG:
        return f"{months} maand{'' if months == 1 else 'en'}"
    years, rest = divmod(months, MONTHS_A_YEAR)
    return f"{years} jaar" + (f" en {months_in_words(rest)}" if rest else "")


def months_in_short(months: int) -> str:
    """Write a number of months where there is little room: "9 mnd."."""
    return f"{months}{NO_BREAK_SPACE}mnd." if 1 <= months < LONG else months_in_words(months)


def headline_of(reading: Reading, savings: Savings) -> Headline:
    """Return what a practice opens with.

    Euro, else hours, else a cost that did not come, else the first other thing that was counted.
    """
    if savings.euro is not None and not (savings.euro.is_zero and savings.hours):
        return _turning(
            savings.euro,
            kind=GainKind.COST,
            labels=("Bespaard", "Meerkost"),
            period="per jaar",
            estimated=reading.is_estimated(GainKind.COST),
        )
    if savings.hours is not None:
        return _turning(
            savings.hours,
            kind=GainKind.HOURS,
            labels=("Vrijgekomen", "Extra werk"),
            period="per week",
            estimated=reading.is_estimated(GainKind.HOURS),
        )
    if savings.avoided is not None:
        return _turning(
            savings.avoided,
            kind=GainKind.COST,
            labels=("Vermeden kost", "Meerkost"),
            period="per jaar",
            estimated=reading.is_estimated(GainKind.COST, avoided=True),
        )
    return _first_other(reading)


def _turning(
    gain: Range, *, kind: str, labels: tuple[str, str], period: str, estimated: bool
) -> Headline:
    """Name a gain by its first label, a loss by its second, and a range across zero by both."""
    less, more = labels
    if gain.low < 0 < gain.high:
        return Headline(
            label=f"{more} of winst",
            figure=f"{amount(-gain.low, kind)} meer",
            until=f"tot {amount(gain.high, kind)} minder",
            period=period,
            estimated=estimated,
        )
    shown = gain.turned if gain.is_more else gain
    return Headline(
        label=more if gain.is_more else less,
        figure=amount(shown.low, kind),
        until="" if shown.is_exact else f"tot {amount(shown.high, kind)}",
        period=period,
        estimated=estimated,
    )


def _first_other(reading: Reading) -> Headline:
    for row in reading.rows:
        gain = gain_of(line_of(row))
        if gain is None or row.kind in {GainKind.COST, GainKind.HOURS}:
            continue
        found = _turning(
            gain,
            kind=row.kind,
            labels=("Winst", "Verlies"),
            period=unit_of(row.kind, row.unit),
            estimated=row.how_known == HowKnown.ESTIMATED,
        )
        direction = "" if gain.low < 0 < gain.high else "meer" if gain.is_more else "minder"
        return replace(
            found,
            label=row.label or TITLES[GainKind(row.kind)],
            period=f"{found.period} {direction}".strip(),
        )
    return Headline(label="Besparing")


def unit_of(kind: str, unit: str = "") -> str:
    """Return the unit of a line; only "iets anders" has one of its own."""
    return unit if kind == GainKind.OTHER else UNITS.get(GainKind(kind), "")


def sentence(text: str) -> str:
    """Begin a text with a capital and end it with a full stop."""
    text = capitalised(text.strip())
    return text if not text or text[-1] in ".!?…" else f"{text}."


def capitalised(text: str) -> str:
    """Begin a text with a capital as Dutch does: "Eén server", "IJskast"."""
    for first, capital in (("één", "Eén"), ("ij", "IJ")):
        if text.startswith(first):
            return capital + text[len(first) :]
    return text[:1].upper() + text[1:]
