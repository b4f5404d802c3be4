"""Which boxes stand side by side, and where: lines of boxes under each other, band by band."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from math import ceil

from practices.organogram.domain.canvas import Canvas
from practices.organogram.domain.chart import Node, Tree, levels_of
from practices.organogram.domain.corners import Triangle


@dataclass(frozen=True)
class Line:
    """Boxes side by side: their places, and the middle of each."""

    level: str
    places: tuple[int, ...]
    centres: tuple[int, ...]
    box: int
    """Width of each box."""


@dataclass(frozen=True)
class Grid:
    """All lines from the top down; `line_of` and `centre_of` answer by a node's place."""

    lines: tuple[Line, ...]
    line_of: Mapping[int, int]
    centre_of: Mapping[int, int]

    def box_of(self, place: int) -> int:
        """Return the width of a node's box."""
        return self.lines[self.line_of[place]].box


def grid_of(
    nodes: Sequence[Node], tree: Tree, triangles: Sequence[Triangle], canvas: Canvas
) -> Grid:
    """Lay out nodes in lines: each line is followed by what stands under it, then by the rest."""
    lines: list[Line] = []
    line_of: dict[int, int] = {}
    centre_of: dict[int, int] = {}
    rows = _Rows(nodes, tree, triangles, canvas.per_line)
    for level in levels_of(nodes):
        for places in rows.of_level(level, line_of):
            centres = _centres(places, tree, triangles, canvas, centre_of)
            box = canvas.alone if len(places) == 1 else canvas.box
            for place, centre in zip(places, centres, strict=True):
                line_of[place], centre_of[place] = len(lines), centre
            lines.append(Line(level, places, centres, box))
    return Grid(tuple(lines), line_of, centre_of)


class _Rows:
    """Takes nodes apart into lines; a triangle's directie and its pair have lines of their own."""

    def __init__(
        self, nodes: Sequence[Node], tree: Tree, triangles: Sequence[Triangle], most: int
    ) -> None:
        self.nodes, self.tree, self.most = nodes, tree, most
        self.pairs = {triangle.pair[0]: triangle.pair for triangle in triangles}
        self.pair_under = {triangle.directie: triangle.pair for triangle in triangles}

    def of_level(self, level: str, line_of: Mapping[int, int]) -> list[tuple[int, ...]]:
        """Return the lines of a band; whom the bands above lead come in their order."""
        groups = [deque(self._roots(level, line_of))]
        found: list[tuple[int, ...]] = []
        while groups:
            if not groups[-1]:
                groups.pop()
                continue
            line = self._taken(groups[-1])
            found.append(line)
            team = [child for place in line for child in self._team(place, level)]
            if team:
                groups.append(deque(team))
        return found

    def _roots(self, level: str, line_of: Mapping[int, int]) -> list[int]:
        here = (place for place, node in enumerate(self.nodes) if node.level == level)
        parents = self.tree.parents
        roots = [
            place
            for place in here
            if (parent := parents[place]) is None or self.nodes[parent].level != level
        ]
        above = {place: parents[place] for place in roots}
        return sorted(roots, key=lambda place: _order(above[place], line_of))

    def _team(self, place: int, level: str) -> list[int]:
        """Return those under a node in its own band, the triangle's pair first."""
        pair = self.pair_under.get(place, ())
        team = (child for child in self.tree.children[place] if self.nodes[child].level == level)
        return [*pair, *(child for child in team if child not in pair)]

    def _taken(self, group: deque[int]) -> tuple[int, ...]:
        """Take the next line from a group: families that fit together, or a part of a large one."""
        first = group[0]
        if first in self.pair_under:
            return (group.popleft(),)
        if first in self.pairs:
            return tuple(group.popleft() for _ in self.pairs[first])
        size = 0
        run = takewhile(self._is_plain, group)
        for _, family in groupby(run, key=lambda place: _above(place, self.tree)):
            count = sum(1 for _ in family)
            if size + count > self.most:
                # As full as the other lines of its family.
                size = size or ceil(count / ceil(count / self.most))
                break
            size += count
        return tuple(group.popleft() for _ in range(size))

    def _is_plain(self, place: int) -> bool:
        return place not in self.pair_under and place not in self.pairs


def _order(parent: int | None, line_of: Mapping[int, int]) -> tuple[int, int]:
    if parent is None or parent not in line_of:
        return (-1, -1)
    return (line_of[parent], parent)


def _centres(
    places: tuple[int, ...],
    tree: Tree,
    triangles: Sequence[Triangle],
    canvas: Canvas,
    known: Mapping[int, int],
) -> tuple[int, ...]:
    """Return the middles of the boxes of a line: as near under who is above them as they fit."""
    middle = canvas.width // 2
    ends = canvas.margin + canvas.box // 2
    if any(places == triangle.pair and not triangle.is_shared for triangle in triangles):
        return (ends + canvas.inset, canvas.width - ends - canvas.inset)
    if any(places == (triangle.directie,) for triangle in triangles):
        return (middle,)
    if len(places) == 1:
        half = canvas.margin + canvas.alone // 2
        wanted = known.get(_above(places[0], tree), middle)
        return (min(max(wanted, half), canvas.width - half),)
    step = canvas.box + canvas.space
    wanted_all: list[float] = []
    for parent, family in groupby(places, key=lambda place: _above(place, tree)):
        count = sum(1 for _ in family)
        start = known.get(parent, middle) - step * (count - 1) / 2
        wanted_all += [start + step * number for number in range(count)]
    return _spread(wanted_all, step, ends, canvas.width - ends)


def _above(place: int, tree: Tree) -> int:
    parent = tree.parents[place]
    return -1 if parent is None else parent


def _spread(wanted: list[float], step: int, low: int, high: int) -> tuple[int, ...]:
    """Keep middles `step` apart between two ends, each as near to where it wants to be as it can.

    Neighbours that want the same place share the shift (pooled means), as in tidy trees.
    """
    pools: list[list[float]] = []
    for number, each in enumerate(wanted):
        pools.append([each - step * number])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    shifts = [round(_mean(pool)) for pool in pools for _ in pool]
    most = high - step * (len(wanted) - 1)
    kept = (min(max(shift, low), most) for shift in shifts)
    return tuple(shift + step * number for number, shift in enumerate(kept))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
