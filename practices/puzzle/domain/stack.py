"""The narrow drawing: every source and then every role is a bar, all on one scale of VTE.

Also the one bar of a card, and that of the ICT-punten beside the form.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from practices.puzzle.domain.canvas import (
    MOST_SEAMED,
    SMALLEST,
    Text,
    is_drawn,
    length,
    look_of,
    over_part,
    rest_of,
    role_words,
    shows_points,
    steps,
    uses_by_role,
    wrapped,
)
from practices.puzzle.domain.counting import Counted, total
from practices.puzzle.domain.puzzle import Account, Puzzle
from practices.puzzle.domain.shapes import OVER, Layer, Leg, bars
from practices.puzzle.domain.wording import (
    available_text,
    fte_text,
    left_of,
    source_text,
)

WIDTH, STRIP = 280, 320
"""Of the drawing, and of one bar alone."""
BAR = 22
THIN_BAR, THIN_GAP = 8, 3
"""Of roles, where there are many: a phone shows half as many again at once."""
NAME, LINE = 15, 13
NAME_STEP, LINE_STEP = 19, 17
HEADING_STEP, UNDER_HEADING = 18, 10
UNDER_NAME, UNDER_NAME_THIN = 5, 2
GAP = 14
SEAM = 2
FIGURE = "v-t v-b pz-fig"
FIGURE_WIDTH = 84
"""Room for the figure at the right of a name."""
LEAST_REST = 8


@dataclass(frozen=True)
class Segment:
    """A part of a bar; `over` is how much of its end is too much."""

    x: int
    width: int
    look: str
    over: int = 0

    @property
    def sure(self) -> int:
        """The width of what is not too much."""
        return self.width - self.over

    @property
    def over_x(self) -> int:
        """Where what is too much begins."""
        return self.x + self.sure


@dataclass(frozen=True)
class Bar:
    """One bar with its words: `figure` stands at the right of the first of the `names`."""

    y: int
    segments: tuple[Segment, ...]
    names: tuple[Text, ...] = ()
    figure: Text | None = None
    notes: tuple[Text, ...] = ()
    rest: Segment | None = None
    tall: int = BAR

    @property
    def texts(self) -> tuple[Text, ...]:
        """All its words, from above."""
        figure = (self.figure,) if self.figure else ()
        return (*self.names[:1], *figure, *self.names[1:], *self.notes)


@dataclass(frozen=True)
class Stack:
    """The whole drawing."""

    height: int
    headings: tuple[Text, ...]
    bars: tuple[Bar, ...]
    width: int = WIDTH
    bar: int = BAR

    @property
    def lying(self) -> tuple[Layer, ...]:
        """All bars, by their height and look; what goes beyond a source has its own."""
        heights = sorted({bar.tall for bar in self.bars}, reverse=True)
        return tuple(layer for tall in heights for layer in self._layers(tall))

    def _layers(self, tall: int) -> tuple[Layer, ...]:
        return bars(
            (
                leg
                for bar in self.bars
                if bar.tall == tall
                for part in _closed(bar.segments)
                for leg in _legs(part, bar.y + tall // 2)
            ),
            thick=tall,
        )

    @property
    def lines(self) -> list[tuple[Text, int]]:
        """All words, each line with its step down from the one before; figures have none."""
        return steps(text for bar in self.bars for text in bar.texts)


def _closed(parts: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return the parts of a bar without seams, where they are too many to be told apart."""
    if len(parts) <= MOST_SEAMED:
        return parts
    return (
        tuple(
            replace(part, width=after.x - part.x, over=part.over and after.x - part.over_x)
            for part, after in pairwise(parts)
        )
        + parts[-1:]
    )


def _legs(part: Segment, y: int) -> Iterable[tuple[str, Leg]]:
    yield part.look, Leg(part.x, y, right=part.sure)
    yield OVER, Leg(part.over_x, y, right=part.over)


def stack_of(puzzle: Puzzle) -> Stack | None:
    """Draw a puzzle; None where no use counts yet."""
    if not puzzle.is_counted:
        return None
    accounts = [account for account in puzzle.accounts if is_drawn(account)]
    roles = uses_by_role(puzzle)
    units = {account.key: account.unit for account in accounts}
    lengths = [account.fte + rest_of(account) for account in accounts]
    lengths += [total(one.fte for one in uses) for uses in roles]
    scale = Fraction(WIDTH - LEAST_REST) / max(lengths)
    y = HEADING_STEP
    headings = [Text(y - 4, "Bronnen")]
    y += UNDER_HEADING
    found = []
    for account in accounts:
        found.append(_source(account, units, scale, y))
        y = _end(found[-1]) + GAP
    y += HEADING_STEP
    headings.append(Text(y - 4, "Rollen"))
    y += UNDER_HEADING
    is_crowded = not shows_points(roles)
    for uses in roles:
        segments, _length = _segments(uses, units, scale)
        found.append(_role(uses, segments, y, is_crowded=is_crowded))
        y = _end(found[-1]) + (THIN_GAP if is_crowded else GAP)
    return Stack(_end(found[-1]) + 2, tuple(headings), tuple(found))


def _end(bar: Bar) -> int:
    bottom = bar.y + (bar.tall if bar.segments or bar.rest else 0)
    return bottom + LINE_STEP * len(bar.notes)


def _source(account: Account, units: dict[tuple[str, str], str], scale: Fraction, y: int) -> Bar:
    uses = [one for one in account.uses if one.fte is not None]
    segments, end = _segments(uses, units, scale)
    left = left_of(account)
    wide = length(rest_of(account), scale, smallest=LEAST_REST)
    if left.state == "left" and not uses:
        wide = WIDTH // 4
    rest = Segment(end, min(wide, WIDTH - end), "rest") if wide and end < WIDTH else None
    words = " · ".join(text for text in (_of(account), left.text) if text)
    css = "v-t2 pz-much" if left.state == "over" else "v-t2"
    figure = f"{fte_text(account.fte)} VTE" if uses else ""
    return _bar(source_text(account.source, account.name), figure, segments, rest, words, css, y)


def _of(account: Account) -> str:
    available = available_text(account)
    return f"van {available}" if account.left is not None and account.uses else available


def _role(uses: list[Counted], segments: tuple[Segment, ...], y: int, *, is_crowded: bool) -> Bar:
    names = []
    for line in wrapped(uses[0].use.role, size=NAME, width=WIDTH):
        y += NAME_STEP
        names.append(Text(y - 4, line, "v-t v-b", NAME))
    for text in role_words(uses, with_points=not is_crowded):
        y += LINE_STEP
        names.append(replace(text, y=y - 4))
    if is_crowded:
        return Bar(y + UNDER_NAME_THIN, segments, tuple(names), tall=THIN_BAR)
    return Bar(y + UNDER_NAME, segments, tuple(names))


def _segments(
    uses: list[Counted], units: dict[tuple[str, str], str], scale: Fraction
) -> tuple[tuple[Segment, ...], int]:
    found = []
    x = 0
    for one in uses:
        wide = length(one.fte or Fraction(0), scale)
        over = over_part(one, units[one.use.account], wide)
        seam = SEAM if wide > 2 * SEAM else 0
        found.append(Segment(x, wide - seam, look_of(one.use.source), min(over, wide - seam)))
        x += wide
    return tuple(found), x


def _bar(
    name: str,
    figure: str,
    segments: tuple[Segment, ...],
    rest: Segment | None,
    words: str,
    css: str,
    y: int,
) -> Bar:
    lines = wrapped(name, size=NAME, width=WIDTH - (FIGURE_WIDTH if figure else 0))
    names = tuple(
        Text(y + NAME_STEP * number - 4, line, "v-t v-b", NAME)
        for number, line in enumerate(lines, start=1)
    )
    top = y + NAME_STEP * len(lines) + 1
    under = top + (BAR if segments or rest else 0)
    notes = tuple(
        Text(under + LINE_STEP * number - 2, line, css, LINE)
        for number, line in enumerate(wrapped(words, size=LINE, width=WIDTH), start=1)
        if line
    )
    shown = Text(y + NAME_STEP - 4, figure, FIGURE, LINE) if figure else None
    return Bar(top, segments, names, shown, notes, rest)


# --- One bar alone ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Strip:
    """One bar for a whole puzzle, or for its ICT-punten."""

    segments: tuple[Segment, ...]
    rest: Segment | None
    width: int = STRIP
    height: int = 28


def strip_of(puzzle: Puzzle) -> Strip | None:
    """Return the bar of a card: the VTE of each source, and what is left of the ICT-punten."""
    if not puzzle.is_counted:
        return None
    rest = rest_of(puzzle.ict)
    whole = Fraction(STRIP) / (puzzle.fte + rest)
    rest_width = length(rest, whole, smallest=LEAST_REST)
    room = STRIP - rest_width
    scale = Fraction(room) / puzzle.fte
    segments: list[Segment] = []
    start = 0
    done = Fraction(0)
    for account in puzzle.accounts:
        if not account.fte:
            continue
        done += account.fte
        end = int(done * scale)
        wide = max(SEAM, end - start - (SEAM if end < STRIP else 0))
        over = total(one.over for one in account.uses)
        too_much = int(wide * over / account.used) if over and account.used else 0
        segments.append(Segment(start, wide, look_of(account.source), too_much))
        start = end
    return Strip(tuple(segments), Segment(room, rest_width, "rest") if rest_width else None)


def ict_strip_of(puzzle: Puzzle) -> Strip | None:
    """Return the bar of the ICT-punten, a part a role; None where they are not known."""
    ict = puzzle.ict
    if not ict.available:
        return None
    taken = [(one, one.points) for one in ict.uses if one.points]
    full = max(ict.available, ict.used or Fraction(0))
    scale = Fraction(STRIP) / full
    segments: list[Segment] = []
    done = Fraction(0)
    for one, points in taken:
        start = int(done * scale)
        done += points
        wide = max(SMALLEST, int(done * scale) - start)
        over = over_part(one, ict.unit, wide)
        segments.append(Segment(start, max(1, wide - SEAM), look_of(ict.source), over))
    start = int(done * scale)
    rest = Segment(start, STRIP - start, "rest") if start < STRIP - 1 else None
    return Strip(tuple(segments), rest, height=36)
