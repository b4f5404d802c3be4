"""How the lines between boxes run, before any height is known.

A line leaves a box, runs along a *bus* (a height between two lines of boxes) or a *lane* (beside
all boxes), and enters another box; it never crosses one. Gap `n` lies above line `n` of the grid.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from practices.organogram.domain.chart import Tree
from practices.organogram.domain.corners import Triangle
from practices.organogram.domain.grid import Grid

LEFT, RIGHT = -1, 1
CLEAR = 10
"""What a straight line keeps from boxes beside it."""
BESIDE = 14
"""How far a line stays from the side of a box that it leaves."""
DOTTED_AT = 0.3
"""Where dotted lines touch a box: this part of its width from the middle."""


@dataclass(frozen=True)
class Top:
    """The upper edge of a line of boxes."""

    line: int


@dataclass(frozen=True)
class Bottom:
    """The lower edge of a line of boxes."""

    line: int


@dataclass(frozen=True)
class Middle:
    """Halfway down a line of boxes."""

    line: int


@dataclass(frozen=True)
class Bus:
    """A height in a gap, shared by all lines of one node there."""

    gap: int
    owner: tuple[str, int]


@dataclass(frozen=True)
class Lane:
    """A place beside all boxes, shared by all lines of one node on that side."""

    side: int
    owner: tuple[str, int]


Height: TypeAlias = Top | Bottom | Middle | Bus
Across: TypeAlias = int | Lane


@dataclass(frozen=True)
class Route:
    """A line between two nodes: from a point down or aside, in turns, to the other.

    `turns` follow the start (`across`, `height`): each is where to go next, across or down.
    """

    child: int
    parent: int
    is_dotted: bool
    across: Across
    height: Height
    turns: tuple[Across | Height, ...]


@dataclass
class Routes:
    """All lines of a drawing, with the room that they ask for."""

    grid: Grid
    tree: Tree
    triangles: dict[int, Triangle]
    """By the place of the directie."""
    width: int
    found: list[Route] = field(default_factory=list)
    buses: dict[Bus, tuple[int, int]] = field(default_factory=dict)
    """How far each bus reaches, from left to right."""
    lanes: dict[Lane, tuple[int, int]] = field(default_factory=dict)
    """Between which gaps each lane is used."""

    # --- What a route needs to know -----------------------------------------------------------
    def line(self, place: int) -> int:
        """Return the line of a node."""
        return self.grid.line_of[place]

    def centre(self, place: int) -> int:
        """Return the middle of a node."""
        return self.grid.centre_of[place]

    def half(self, place: int) -> int:
        """Return half the width of a node's box."""
        return self.grid.box_of(place) // 2

    def side_of(self, place: int) -> int:
        """Return the side of the drawing that a node stands nearest to."""
        return LEFT if self.centre(place) <= self.width // 2 else RIGHT

    def is_clear(self, across: int, first: int, last: int) -> bool:
        """Whether a straight line from line `first` down to line `last` meets nothing."""
        apexes = {self.line(place): each for place, each in self.triangles.items()}
        for number in range(first, last):
            if number > first and self._meets(across, number):
                return False
            triangle = apexes.get(number)
            if triangle is not None and self._is_in(across, triangle):
                return False
        return True

    def _meets(self, across: int, number: int) -> bool:
        line = self.grid.lines[number]
        return any(abs(across - centre) < line.box // 2 + CLEAR for centre in line.centres)

    def _is_in(self, across: int, triangle: Triangle) -> bool:
        left, right = (elbow_of(self, triangle, side) for side in (LEFT, RIGHT))
        return left - CLEAR < across < right + CLEAR

    # --- Taking room --------------------------------------------------------------------------
    def bus(self, gap: int, owner: tuple[str, int], *reach: Across) -> Bus:
        """Return a bus that reaches at least so far."""
        bus = Bus(gap, owner)
        known = [end for end in reach if isinstance(end, int)]
        known += [0 if end.side == LEFT else self.width for end in reach if isinstance(end, Lane)]
        known += self.buses.get(bus, ())
        self.buses[bus] = (min(known), max(known))
        return bus

    def lane(self, side: int, owner: tuple[str, int], *gaps: int) -> Lane:
        """Return a lane that is used between these gaps at least."""
        lane = Lane(side, owner)
        known = [*gaps, *self.lanes.get(lane, ())]
        self.lanes[lane] = (min(known), max(known))
        return lane


def routes_of(grid: Grid, tree: Tree, triangles: Sequence[Triangle], width: int) -> Routes:
    """Find a way for every line of a tree: from the node above to the one under it."""
    routes = Routes(grid, tree, {each.directie: each for each in triangles}, width)
    for child, parent in enumerate(tree.parents):
        if parent is not None:
            routes.found.append(_reporting(routes, child, parent))
    for child, other in tree.dotted:
        routes.found.append(_dotted(routes, child, other))
    return routes


def _reporting(routes: Routes, child: int, parent: int) -> Route:
    if parent in routes.triangles:
        return _from_directie(routes, child, parent)
    start, end = routes.line(parent), routes.line(child)
    if end < start:
        return _upwards(routes, child, parent)
    across, down = routes.centre(parent), routes.centre(child)
    owner = ("p", parent)
    if _is_straight(routes, across, child, start, end):
        return Route(child, parent, False, across, Bottom(start), (Top(end),))
    if end == start + 1:
        bus = routes.bus(end, owner, across, down)
        return Route(child, parent, False, across, Bottom(start), (bus, down, Top(end)))
    lane = routes.lane(routes.side_of(parent), owner, start + 1, end)
    first, last = routes.bus(start + 1, owner, across, lane), routes.bus(end, owner, lane, down)
    turns = (first, lane, last, down, Top(end))
    return Route(child, parent, False, across, Bottom(start), turns)


def _is_straight(routes: Routes, across: int, child: int, start: int, end: int) -> bool:
    """Whether a line may drop from a box right into one under it."""
    off = abs(across - routes.centre(child))
    if end == start + 1:
        return off == 0
    return off < routes.half(child) - BESIDE and routes.is_clear(across, start, end)


def _upwards(routes: Routes, child: int, parent: int) -> Route:
    """Lead to a node that stands above in the tree and below on the page."""
    start, end = routes.line(parent), routes.line(child)
    across, up = routes.centre(parent), routes.centre(child)
    owner = ("u", parent)
    if start == end + 1:
        bus = routes.bus(start, owner, across, up)
        return Route(child, parent, False, across, Top(start), (bus, up, Bottom(end)))
    lane = routes.lane(routes.side_of(parent), owner, start, end + 1)
    first, last = routes.bus(start, owner, across, lane), routes.bus(end + 1, owner, lane, up)
    turns = (first, lane, last, up, Bottom(end))
    return Route(child, parent, False, across, Top(start), turns)


# --- Around a triangle ------------------------------------------------------------------------
def _from_directie(routes: Routes, child: int, parent: int) -> Route:
    """Leave a directie at its side: the triangle hangs under it."""
    triangle = routes.triangles[parent]
    start, end = routes.line(parent), routes.line(child)
    if end < start:
        return _upwards(routes, child, parent)
    if child in triangle.pair:
        return _along_triangle(routes, child, triangle)
    side, down = routes.side_of(child), routes.centre(child)
    edge = routes.centre(parent) + side * routes.half(parent)
    owner = ("s", parent)
    aside: Across
    if triangle.is_shared and end == start + 2:
        aside = edge + side * BESIDE
        if abs(aside - down) < routes.half(child) - BESIDE:
            return Route(child, parent, False, edge, Middle(start), (aside, Top(end)))
    else:
        aside = routes.lane(side, owner, start + 1, end)
    bus = routes.bus(end, owner, aside, down)
    return Route(child, parent, False, edge, Middle(start), (aside, bus, down, Top(end)))


def _along_triangle(routes: Routes, child: int, triangle: Triangle) -> Route:
    parent = triangle.directie
    side = RIGHT if child == triangle.pict and not triangle.is_shared else LEFT
    edge = routes.centre(parent) + side * routes.half(parent)
    start, end = Middle(routes.line(parent)), routes.line(child)
    if triangle.is_shared:
        into = routes.centre(child) + side * routes.half(child)
        turns = (edge + side * BESIDE, Middle(end), into)
        return Route(child, parent, False, edge, start, turns)
    across = elbow_of(routes, triangle, side)
    return Route(child, parent, False, edge, start, (across, Top(end)))


def elbow_of(routes: Routes, triangle: Triangle, side: int) -> int:
    """Return where the line to a corner comes down: outside the triangle, still above the box."""
    beside = routes.centre(triangle.directie) + side * (routes.half(triangle.directie) + BESIDE)
    if triangle.is_shared:
        return beside
    place = triangle.tict if side == LEFT else triangle.pict
    wanted = (beside, routes.centre(place) + side * routes.half(place) // 2)
    return min(wanted) if side == LEFT else max(wanted)


# --- Functional lines -------------------------------------------------------------------------
def _dotted(routes: Routes, child: int, other: int) -> Route:
    """Lead a dotted line between two boxes, aside of the lines that report."""
    upper, lower = sorted((child, other), key=routes.line)
    start, end = routes.line(upper), routes.line(lower)
    owner = ("d", other)
    if start == end:
        ends = [_attached(routes, place, RIGHT) for place in (upper, lower)]
        bus = routes.bus(start, owner, *ends)
        return Route(child, other, True, ends[0], Top(start), (bus, ends[1], Top(end)))
    straight = _straight_between(routes, upper, lower)
    if straight is not None:
        return Route(child, other, True, straight, Bottom(start), (Top(end),))
    side = routes.side_of(lower)
    down = _attached(routes, lower, side)
    if upper in routes.triangles:
        edge = routes.centre(upper) + side * routes.half(upper)
        lane = routes.lane(side, owner, start + 1, end)
        bus = routes.bus(end, owner, lane, down)
        return Route(child, other, True, edge, Middle(start), (lane, bus, down, Top(end)))
    across = _attached(routes, upper, side)
    if end == start + 1:
        bus = routes.bus(end, owner, across, down)
        return Route(child, other, True, across, Bottom(start), (bus, down, Top(end)))
    lane = routes.lane(side, owner, start + 1, end)
    first, last = routes.bus(start + 1, owner, across, lane), routes.bus(end, owner, lane, down)
    turns = (first, lane, last, down, Top(end))
    return Route(child, other, True, across, Bottom(start), turns)


def _attached(routes: Routes, place: int, side: int) -> int:
    return routes.centre(place) + side * round(2 * routes.half(place) * DOTTED_AT)


def _straight_between(routes: Routes, upper: int, lower: int) -> int | None:
    """Return where a straight dotted line fits between two boxes, off their middles if it can."""
    if upper in routes.triangles:
        return None
    low = max(routes.centre(place) - routes.half(place) for place in (upper, lower)) + BESIDE
    high = min(routes.centre(place) + routes.half(place) for place in (upper, lower)) - BESIDE
    if low > high:
        return None
    return _first_clear(
        routes, (round(low + (high - low) * part) for part in (0.95, 0.05, 0.8, 0.2)), upper, lower
    )


def _first_clear(routes: Routes, offers: Iterable[int], upper: int, lower: int) -> int | None:
    first, last = routes.line(upper), routes.line(lower)
    return next((each for each in offers if routes.is_clear(each, first, last)), None)
