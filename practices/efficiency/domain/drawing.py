"""Where the bars of before and after stand: plain numbers for an SVG that the template writes."""

from dataclasses import dataclass
from decimal import Decimal

from practices.efficiency.domain.savings import Line, gain_of
from practices.efficiency.enums import GainKind

UNITS = {
    GainKind.COST: "per jaar",
    GainKind.HOURS: "uur per week",
    GainKind.REPORTS: "meldingen per week",
    GainKind.DEVICES: "toestellen",
}
WIDE = 720
NARROW = 320
NARROWEST_TEXT = 96
"""A bar shorter than this has its figure beside it, not in it."""


@dataclass(frozen=True)
class Bar:
    """One bar, in the units of its view box; `text_x` is where its figure starts."""

    width: int
    text_x: int
    inside: bool


@dataclass(frozen=True)
class Drawing:
    """Before and after of one line in one width; `saved` is the dashed plane behind "after"."""

    view_width: int
    before: Bar
    after: Bar
    saved_x: int
    saved_width: int


@dataclass(frozen=True)
class Bars:
    """Everything that one line shows: both drawings and the same figures as values."""

    label: str
    unit: str
    is_money: bool
    before: Decimal | None
    after: Decimal | None
    gain: Decimal
    avoided: bool
    wide: Drawing | None
    narrow: Drawing | None


def bars_of(*, line: Line, label: str, unit: str = "") -> Bars | None:
    """Return the drawing of a line, or None where nothing is known of it.

    A line of which only the difference is known has its figure but no bars.
    """
    gain = gain_of(line)
    if gain is None:
        return None
    complete = line.before is not None and line.after is not None
    return Bars(
        label=label,
        unit=unit or UNITS.get(GainKind(line.kind), ""),
        is_money=line.kind == GainKind.COST,
        before=line.before if complete else None,
        after=line.after if complete else None,
        gain=gain.low,
        avoided=line.avoided,
        wide=_drawing(line, WIDE) if complete else None,
        narrow=_drawing(line, NARROW) if complete else None,
    )


def _drawing(line: Line, width: int) -> Drawing | None:
    before, after = line.before or Decimal(0), line.after or Decimal(0)
    longest = max(before, after)
    if longest == 0:
        return None
    before_width, after_width = (int(value / longest * width) for value in (before, after))
    saved = max(before_width - after_width, 0)
    return Drawing(
        view_width=width,
        before=_bar(before_width),
        after=_bar(after_width),
        saved_x=after_width + 2,
        saved_width=max(saved - 3, 0),
    )


def _bar(width: int) -> Bar:
    inside = width >= NARROWEST_TEXT
    return Bar(width=width, text_x=14 if inside else width + 12, inside=inside)
