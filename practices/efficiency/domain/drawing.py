"""Where the bars of before and after stand: numbers and texts for the SVG in the template.

On a page the lengths of the bars are parts of whatever width there is, so that one drawing serves
all; only a figure that stands elsewhere where there is little room is written for both.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from practices.efficiency.domain.reading import line_of
from practices.efficiency.domain.savings import Line, Range, gain_of
from practices.efficiency.domain.wording import (
    TITLES,
    amount,
    capitalised,
    change,
    sentence,
    span,
    unit_of,
)
from practices.efficiency.enums import GainKind, HowKnown
from practices.efficiency.models import GainLine

# How wide a bold figure is, as a part of its size; on the careful side.
WIDTH_OF_A_CHARACTER = 0.6
PADDING = 14
GAP = 2
"""Between a bar and the plane beside it."""


@dataclass(frozen=True)
class Canvas:
    """The measures of one drawing: `size` is that of the figures in its bars."""

    width: int
    height: int
    size: int
    bar: int
    tops: tuple[int, int]


# The least widths at which a page shows its figures so large.
WIDE = Canvas(width=540, height=164, size=19, bar=50, tops=(24, 113))
NARROW = Canvas(width=250, height=164, size=15, bar=50, tops=(24, 113))
CARD = Canvas(width=320, height=64, size=14, bar=26, tops=(0, 34))


@dataclass(frozen=True)
class Bar:
    """One bar: `width` is sure, up to `high_width` it may be; its figure starts at `text_x`.

    `look` of the figure: "in" the bar, "gap" on the yellow plane beside it, or "out".
    """

    y: int
    text_y: int
    title_y: int
    width: int
    high_width: int
    text: str
    text_x: int
    look: str

    @property
    def extra_width(self) -> int:
        """How much longer it may be."""
        return self.high_width - self.width


@dataclass(frozen=True)
class Plane:
    """What fell away (yellow) or came on top; `text` is empty where there is no room for it."""

    x: int
    y: int
    width: int
    height: int
    text: str
    text_x: int
    text_y: int
    is_gain: bool


@dataclass(frozen=True)
class Drawing:
    """Before and after of one line, drawn in one width."""

    canvas: Canvas
    before: Bar
    after: Bar
    plane: Plane | None

    @property
    def rows(self) -> tuple[Bar, Bar]:
        """Both bars, from top to bottom."""
        return self.before, self.after


@dataclass(frozen=True)
class Figure:
    """A figure in the drawing: at `x`, and from there `dx` pixels; `css` with where it is shown."""

    text: str
    y: int
    x: str
    dx: int
    anchor: str
    css: str


@dataclass(frozen=True)
class Part:
    """A bar or a plane over its part of the width; as SVG writes them, whatever the language."""

    x: str
    width: str
    y: int
    height: int
    css: str


@dataclass(frozen=True)
class Bars:
    """Everything that one line shows: its drawings, and the same in words."""

    title: str
    kind: str
    unit: str
    before: str
    after: str
    change: str
    source: str
    how_known: str
    estimated: bool
    avoided: bool
    wide: Drawing | None
    narrow: Drawing | None
    card: Drawing | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The bars and the plane between their ends."""
        return () if self.wide is None else _parts(self.wide)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures; one that has two places is there twice, and the stylesheet shows one."""
        if self.wide is None or self.narrow is None:
            return ()
        wide, narrow = _figures(self.wide), _figures(self.narrow)
        both = tuple(figure for figure in wide if figure in narrow)
        return (
            *both,
            *(replace(one, css=f"{one.css} ef-wide") for one in wide if one not in both),
            *(replace(one, css=f"{one.css} ef-narrow") for one in narrow if one not in both),
        )

    @property
    def words(self) -> str:
        """The drawing as one sentence."""
        if not self.before:
            return f"{self.title}: {self.change}"
        return f"{self.title}: voor {self.before}, na {self.after}, {self.change}"


def bars_of(row: GainLine) -> Bars | None:
    """Return the drawing of a line, or None where nothing is known of it.

    A line of which only the difference is known has its figure but no bars.
    """
    line = line_of(row)
    gain = gain_of(line)
    if gain is None:
        return None
    title = TITLES[GainKind(row.kind)]
    return Bars(
        title=f"{capitalised(row.label)} ({title.lower()})" if row.label else title,
        kind=row.kind,
        unit=unit_of(row.kind, row.unit),
        before=_figure(line.before, line.before_high, row.kind),
        after=_figure(line.after, line.after_high, row.kind),
        change=change(gain, row.kind),
        source=sentence(f"Zo weten we het: {row.method}") if row.method.strip() else "",
        how_known=str(HowKnown(row.how_known).label) if row.how_known else "",
        estimated=row.how_known == HowKnown.ESTIMATED,
        avoided=row.avoided,
        wide=drawn(line, gain, WIDE),
        narrow=drawn(line, gain, NARROW),
        card=drawn(line, gain, CARD),
    )


def _figure(low: Decimal | None, high: Decimal | None, kind: str) -> str:
    return "" if low is None else span(low, high, kind)


def drawn(line: Line, gain: Range, canvas: Canvas) -> Drawing | None:
    """Draw a line of which before and after are known and not both nothing."""
    if line.before is None or line.after is None:
        return None
    ends = (line.before, line.before_high, line.after, line.after_high)
    longest = max(end for end in ends if end is not None)
    if longest == 0:
        return None
    before = _bar(line.before, line.before_high, longest, line.kind, canvas, row=0)
    after = _bar(line.after, line.after_high, longest, line.kind, canvas, row=1)
    if canvas is CARD:
        return Drawing(canvas, before, after, None)
    plane = _plane(before, after, gain, line, canvas)
    if plane is not None and plane.is_gain and after.look == "out":
        after = replace(after, look="gap")
    return Drawing(canvas, before, after, plane)


def _bar(
    low: Decimal, high: Decimal | None, longest: Decimal, kind: str, canvas: Canvas, *, row: int
) -> Bar:
    width = int(low / longest * canvas.width)
    high_width = int((high or low) / longest * canvas.width)
    prefix = f"{('Voor', 'Na')[row]} " if canvas is CARD else ""
    label = f"{prefix}{span(low, high, kind)}"
    if _text_width(label, canvas) + 2 * PADDING > canvas.width:
        # The whole range stands in the words below; a figure never leaves the drawing.
        label = f"{prefix}vanaf {amount(low, kind)}"
    inside = width >= _text_width(label, canvas) + 2 * PADDING
    top = canvas.tops[row]
    room = canvas.width - _text_width(label, canvas)
    outside = max(0, min(max(width, high_width) + PADDING, room))
    return Bar(
        y=top,
        text_y=top + canvas.bar // 2 + 6,
        title_y=top - 10,
        width=width,
        high_width=max(width, high_width),
        text=label,
        text_x=PADDING if inside or canvas is CARD else outside,
        look="in" if inside else "out",
    )


def _text_width(text: str, canvas: Canvas) -> int:
    return int(len(text) * canvas.size * WIDTH_OF_A_CHARACTER)


def _plane(before: Bar, after: Bar, gain: Range, line: Line, canvas: Canvas) -> Plane | None:
    """Return the plane between the ends of the two bars, on the row of the shorter one."""
    is_gain = gain.low > 0
    shorter, longer = (after, before) if is_gain else (before, after)
    x = shorter.high_width + GAP
    width = longer.width - x - 1
    if width <= 0:
        return None
    text = change(gain, line.kind)
    # A figure beside a short bar stands on the plane too: what is left is for the change.
    start = x
    if shorter.look == "out":
        start = shorter.text_x + _text_width(shorter.text, canvas) + PADDING
    fits = x + width - start >= _text_width(text, canvas) + PADDING
    return Plane(
        x=x,
        y=shorter.y + 1,
        width=width,
        height=canvas.bar - 2,
        text=text if fits else "",
        text_x=(start + x + width) // 2,
        text_y=shorter.text_y,
        is_gain=is_gain,
    )


# --- At any width -------------------------------------------------------------------------------
def _parts(drawing: Drawing) -> tuple[Part, ...]:
    """Return what is filled, from back to front."""
    canvas, found = drawing.canvas, []
    for bar, css in ((drawing.before, "f-sand"), (drawing.after, "f-act")):
        found.append(Part("", _share(bar.width, canvas), bar.y, canvas.bar, css))
        if bar.extra_width:
            x, width = _share(bar.width, canvas), _share(bar.extra_width, canvas)
            found.append(Part(x, width, bar.y, canvas.bar, f"{css} ef-maybe"))
    if plane := drawing.plane:
        css = "f-y d-dash" if plane.is_gain else "f-rest"
        x, width = _share(plane.x, canvas), _share(plane.width, canvas)
        found.append(Part(x, width, plane.y, plane.height, css))
    return tuple(found)


def _share(length: int, canvas: Canvas) -> str:
    return f"{length / canvas.width * 100:.1f}".removesuffix(".0") + "%"


def _figures(drawing: Drawing) -> tuple[Figure, ...]:
    canvas, plane = drawing.canvas, drawing.plane
    found = [_beside(bar, canvas) for bar in drawing.rows]
    if plane is not None and plane.text:
        css = "bar-y" if plane.is_gain else "v-t"
        shorter = drawing.after if plane.is_gain else drawing.before
        if shorter.look == "in":
            x, dx, anchor = _share(plane.x + plane.width // 2, canvas), 0, "middle"
        else:
            x, dx, anchor = _share(plane.x + plane.width, canvas), -PADDING, "end"
        found.append(Figure(plane.text, plane.text_y, x, dx, anchor, css))
    return tuple(found)


def _beside(bar: Bar, canvas: Canvas) -> Figure:
    """Return the figure of a bar: in it, beside it, or at the end where there is no more room."""
    css = {"in": "bar-on", "gap": "bar-y"}.get(bar.look, "v-t")
    if bar.y == canvas.tops[0] and bar.look == "in":
        css = "v-t"  # on sand
    if bar.look == "in":
        return Figure(bar.text, bar.text_y, "", PADDING, "", css)
    if bar.text_x < bar.high_width + PADDING:
        return Figure(bar.text, bar.text_y, "100%", 0, "end", css)
    return Figure(bar.text, bar.text_y, _share(bar.high_width, canvas), PADDING, "", css)


# --- Hours that became free ---------------------------------------------------------------------
MOST_BLOCKS = 40
WIDEST_BLOCK = 26
BLOCK_GAP = 4


@dataclass(frozen=True)
class Block:
    """One hour, the last one maybe a part; as SVG writes numbers, whatever the language."""

    x: str
    width: str


def hour_blocks(hours: Decimal | None) -> tuple[Block, ...]:
    """Return a block for each hour a week; nothing for none, or for more than a card holds."""
    if hours is None or not 0 < hours <= MOST_BLOCKS:
        return ()
    count = ceil(hours)
    whole = min(WIDEST_BLOCK, (CARD.width - BLOCK_GAP * (count - 1)) / count)
    return tuple(
        Block(
            x=f"{number * (whole + BLOCK_GAP):.1f}",
            width=f"{max(2, whole * min(1, float(hours) - number)):.1f}",
        )
        for number in range(count)
    )
