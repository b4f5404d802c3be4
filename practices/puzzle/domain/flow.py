"""The wide drawing: sources at the left, roles at the right, and a band from one to the other.

Heights are VTE. What is left of a source is a dashed box under it, at what its VTE cost on average;
what goes beyond a source is marked at the source and at each role that it reaches.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from practices.puzzle.domain.canvas import (
    MOST_SEAMED,
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
from practices.puzzle.domain.shapes import OVER, Layer, Leg, Swing, bars, swings
from practices.puzzle.domain.wording import (
    available_text,
    fte_text,
    left_of,
    source_text,
)

WIDTH = 690
BAR = 20
SOURCE_TEXT, SOURCE_BAR = 164, 176
ROLE_BAR, ROLE_TEXT = 404, 436
NAME, LINE = 15, 13
NAME_STEP, LINE_STEP = 18, 17
GAP = 14
"""Between two sources or two roles."""
SEAM = 2
"""Between two pieces of one bar."""
LEAST_HEIGHT, MOST_HEIGHT, HEIGHT_OF_ONE = 110, 380, 62
EMPTY_HEIGHT = 22
"""Of a source that nobody works with: it has no VTE to be drawn by."""
LEAST_REST, MOST_REST = 10, 160


@dataclass(frozen=True)
class Piece:
    """A part of a bar; `look` names its pattern, `over` is how much of its end is too much."""

    y: int
    height: int
    look: str
    over: int = 0

    @property
    def sure(self) -> int:
        """The height of what is not too much."""
        return self.height - self.over

    @property
    def over_y(self) -> int:
        """Where what is too much begins."""
        return self.y + self.sure


@dataclass(frozen=True)
class Node:
    """A source or a role: its bar, its words, and what is left of it (`rest`: y and height)."""

    pieces: tuple[Piece, ...]
    texts: tuple[Text, ...]
    rest: tuple[int, int] | None = None


@dataclass(frozen=True)
class Band:
    """What goes from a source to a role."""

    swing: Swing
    look: str
    is_over: bool = False


@dataclass(frozen=True)
class Flow:
    """The whole drawing, in units of its viewBox."""

    height: int
    sources: tuple[Node, ...]
    roles: tuple[Node, ...]
    bands: tuple[Band, ...]
    width: int = WIDTH
    bar: int = BAR
    source_text: int = SOURCE_TEXT
    source_bar: int = SOURCE_BAR
    role_bar: int = ROLE_BAR
    role_text: int = ROLE_TEXT

    @property
    def between(self) -> tuple[Layer, ...]:
        """All bands, by their look."""
        return swings((band.look, band.is_over, band.swing) for band in self.bands)

    @property
    def upright(self) -> tuple[Layer, ...]:
        """All bars, by their look; what goes beyond a source has its own."""
        legs = (leg for x, piece in self._pieces for leg in _legs(x + BAR // 2, piece))
        return bars(legs, thick=BAR)

    @property
    def source_lines(self) -> list[tuple[Text, int]]:
        """The words of all sources, each line with its step down from the one before."""
        return steps(text for node in self.sources for text in node.texts)

    @property
    def role_lines(self) -> list[tuple[Text, int]]:
        """The same for the roles."""
        return steps(text for node in self.roles for text in node.texts)

    @property
    def _pieces(self) -> list[tuple[int, Piece]]:
        columns = ((SOURCE_BAR, self.sources), (ROLE_BAR, self.roles))
        return [
            (x, piece) for x, nodes in columns for node in nodes for piece in _closed(node.pieces)
        ]


def _closed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces of a bar without seams, where they are too many to be told apart."""
    if len(pieces) <= MOST_SEAMED:
        return pieces
    return (
        tuple(
            replace(piece, height=after.y - piece.y, over=piece.over and after.y - piece.over_y)
            for piece, after in pairwise(pieces)
        )
        + pieces[-1:]
    )


def _legs(x: int, piece: Piece) -> Iterable[tuple[str, Leg]]:
    yield piece.look, Leg(x, piece.y, down=piece.sure)
    yield OVER, Leg(x, piece.over_y, down=piece.over)


@dataclass(frozen=True)
class _Slot:
    """What one node needs: heights of its pieces, and lines of text beside them."""

    uses: tuple[tuple[Counted, int], ...]
    looks: tuple[str, ...]
    names: tuple[Text, ...]
    notes: tuple[Text, ...] = ()
    """Words beside the rest, under the bar."""
    rest: int = 0
    empty: int = 0

    @property
    def bar(self) -> int:
        return sum(height for _one, height in self.uses) or self.empty

    @property
    def upper(self) -> int:
        return max(self.bar, _height(self.names))

    @property
    def lower(self) -> int:
        return max(self.rest + SEAM if self.rest else 0, _height(self.notes))

    @property
    def height(self) -> int:
        return self.upper + self.lower


def _height(texts: Iterable[Text]) -> int:
    return sum(_step(text) for text in texts)


def _step(text: Text) -> int:
    return NAME_STEP if text.size == NAME else LINE_STEP


def flow_of(puzzle: Puzzle) -> Flow | None:
    """Draw a puzzle; None where no use counts yet."""
    if not puzzle.is_counted:
        return None
    accounts = [account for account in puzzle.accounts if is_drawn(account)]
    roles = uses_by_role(puzzle)
    scale = _scale(puzzle, max(len(accounts), len(roles)))
    heights = {
        one.place: length(one.fte, scale) for uses in roles for one in uses if one.fte is not None
    }
    sources = [_source(account, heights, scale) for account in accounts]
    with_points = shows_points(roles)
    targets = [_role(uses, heights, with_points=with_points) for uses in roles]
    height = max(_column(sources), _column(targets))
    units = {account.key: account.unit for account in accounts}
    left, starts = _placed(sources, units, height)
    right, ends = _placed(targets, units, height)
    bands = [
        band
        for uses in roles
        for one in uses
        for band in _bands(starts[one.place], ends[one.place])
    ]
    return Flow(height, tuple(left), tuple(right), tuple(bands))


def _scale(puzzle: Puzzle, nodes: int) -> Fraction:
    """Return units per VTE, so that the drawing is as high as its nodes need."""
    wanted = min(MOST_HEIGHT, max(LEAST_HEIGHT, HEIGHT_OF_ONE * nodes))
    rests = total(min(rest_of(account), account.fte) for account in puzzle.accounts)
    return Fraction(wanted) / (puzzle.fte + rests)


def _column(slots: list[_Slot]) -> int:
    return sum(slot.height for slot in slots) + GAP * max(0, len(slots) - 1)


# --- What each node holds -----------------------------------------------------------------------
def _source(account: Account, heights: dict[int, int], scale: Fraction) -> _Slot:
    uses = tuple((one, heights[one.place]) for one in account.uses if one.place in heights)
    left = left_of(account)
    rest = length(rest_of(account), scale, smallest=LEAST_REST)
    if left.state == "left" and not uses:
        rest = EMPTY_HEIGHT
    words = f"{fte_text(account.fte)} VTE" if uses else available_text(account)
    css = "v-t2 pz-much" if left.state == "over" else "v-t2"
    return _Slot(
        uses=uses,
        looks=tuple(look_of(account.source) for _ in uses),
        names=(*_names(source_text(account.source, account.name), SOURCE_TEXT), *_lines(words)),
        notes=tuple(_lines(left.text, css=css)) if uses or left.state == "left" else (),
        rest=min(MOST_REST, rest),
        empty=0 if uses or rest else EMPTY_HEIGHT,
    )


def _role(uses: list[Counted], heights: dict[int, int], *, with_points: bool) -> _Slot:
    words = role_words(uses, with_points=with_points)
    names = (*_names(uses[0].use.role, WIDTH - ROLE_TEXT), *words)
    return _Slot(
        uses=tuple((one, heights[one.place]) for one in uses),
        looks=tuple(look_of(one.use.source) for one in uses),
        names=names,
    )


def _names(text: str, width: int) -> list[Text]:
    lines = wrapped(text, size=NAME, width=width)
    return [Text(0, line, "v-t v-b", NAME) for line in lines]


def _lines(text: str, css: str = "v-t2") -> list[Text]:
    lines = wrapped(text, size=LINE, width=SOURCE_TEXT) if text else []
    return [Text(0, line, css, LINE) for line in lines]


# --- Where everything stands --------------------------------------------------------------------
def _placed(
    slots: list[_Slot], units: dict[tuple[str, str], str], height: int
) -> tuple[list[Node], dict[int, Piece]]:
    """Stack the nodes of one column, in the middle of the drawing; also where each use stands."""
    top = (height - _column(slots)) // 2
    nodes: list[Node] = []
    places: dict[int, Piece] = {}
    for slot in slots:
        # With something left, the bar stands on it; else its words stand beside its middle.
        slack = slot.upper - slot.bar
        y = start = top + (slack if slot.lower else slack // 2)
        pieces = []
        for (one, tall), look in zip(slot.uses, slot.looks, strict=True):
            over = over_part(one, units[one.use.account], tall)
            shown = tall - (SEAM if tall > 2 * SEAM else 0)
            piece = Piece(y, shown, look, min(over, shown))
            pieces.append(piece)
            places[one.place] = piece
            y += tall
        rest_top = start + slot.bar + (SEAM if slot.bar else 0)
        rest = (rest_top, slot.rest) if slot.rest else None
        if slot.empty:
            pieces.append(Piece(start, slot.empty, "none"))
        nodes.append(Node(tuple(pieces), _texts(slot, top), rest))
        top += slot.height + GAP
    return nodes, places


def _texts(slot: _Slot, top: int) -> tuple[Text, ...]:
    """Give each line its base: names beside the bar, notes beside the rest."""
    found = []
    y = top + (slot.upper - _height(slot.names)) // 2
    for text in slot.names:
        y += _step(text)
        found.append(Text(y - 4, text.text, text.css, text.size))
    y = top + slot.upper + max(0, (slot.lower - _height(slot.notes)) // 2)
    for text in slot.notes:
        y += _step(text)
        found.append(Text(y - 4, text.text, text.css, text.size))
    return tuple(found)


def _bands(start: Piece, end: Piece) -> Iterable[Band]:
    """Return the band of one use; what is too much of it is a band of its own."""
    x, right = SOURCE_BAR + BAR, ROLE_BAR - SOURCE_BAR - BAR
    if start.sure:
        yield Band(Swing(x, start.y, end.y, right, start.sure), start.look)
    if start.over:
        swing = Swing(x, start.over_y, end.over_y, right, start.over)
        yield Band(swing, start.look, is_over=True)
