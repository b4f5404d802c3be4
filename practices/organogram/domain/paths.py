"""The lines of a drawing as points, and as SVG writes them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from practices.organogram.domain.canvas import Canvas
from practices.organogram.domain.heights import Heights
from practices.organogram.domain.routes import (
    LEFT,
    Across,
    Bottom,
    Bus,
    Height,
    Lane,
    Route,
    Routes,
    Top,
)


@dataclass(frozen=True)
class Path:
    """A line from corner to corner between two nodes, given by their places."""

    child: int
    parent: int
    is_dotted: bool
    points: tuple[tuple[int, int], ...]

    @property
    def d(self) -> str:
        """The path of SVG: short, as a large team has many."""
        x, y = self.points[0]
        return f"M{x} {y}" + "".join(map(_leg, self.points, self.points[1:]))


def drawn_once(paths: Iterable[Path]) -> str:
    """Return what several lines cover together, as one path of SVG.

    Lines to the same row of boxes share most of their way: drawn once, it weighs a fraction.
    """
    spans: dict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    for path in paths:
        for (x, y), (to_x, to_y) in zip(path.points, path.points[1:], strict=False):
            if x == to_x:
                spans[True, x].append((min(y, to_y), max(y, to_y)))
            else:
                spans[False, y].append((min(x, to_x), max(x, to_x)))
    legs = [
        ((at, start, end - start) if upright else (start, at, end - start), upright)
        for (upright, at), found in spans.items()
        for start, end in _merged(found)
        if end > start
    ]
    # What stands beside each other follows each other: the same little step again and again.
    legs.sort(key=lambda leg: (leg[1], leg[0][1], leg[0][0]))
    pen, drawn = (0, 0), []
    for (x, y, length), upright in legs:
        right, down = x - pen[0], y - pen[1]
        drawn.append(f"m{right}{'' if down < 0 else ' '}{down}{'v' if upright else 'h'}{length}")
        pen = (x, y + length) if upright else (x + length, y)
    return "".join(drawn)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _leg(before: tuple[int, int], after: tuple[int, int]) -> str:
    if before[1] == after[1]:
        return f"H{after[0]}"
    return f"V{after[1]}" if before[0] == after[0] else f"L{after[0]} {after[1]}"


def paths_of(routes: Routes, heights: Heights, canvas: Canvas) -> tuple[Path, ...]:
    """Return every line of a drawing in pixels."""
    lanes = _lanes(routes, canvas)
    return tuple(_path(route, heights, lanes) for route in routes.found)


def _path(route: Route, heights: Heights, lanes: dict[Lane, int]) -> Path:
    x, y = _across(route.across, lanes), _height(route.height, heights)
    points = [(x, y)]
    for turn in route.turns:
        if isinstance(turn, int | Lane):
            x = _across(turn, lanes)
        else:
            y = _height(turn, heights)
        points.append((x, y))
    return Path(route.child, route.parent, route.is_dotted, tuple(points))


def _across(across: Across, lanes: dict[Lane, int]) -> int:
    return lanes[across] if isinstance(across, Lane) else across


def _height(height: Height, heights: Heights) -> int:
    if isinstance(height, Bus):
        return heights.buses[height]
    if isinstance(height, Top):
        return heights.tops[height.line]
    if isinstance(height, Bottom):
        return heights.bottom(height.line)
    return heights.tops[height.line] + heights.tall[height.line] // 2


def _lanes(routes: Routes, canvas: Canvas) -> dict[Lane, int]:
    """Give each lane its distance from the edge: short ones inside, and none on another.

    Where more run side by side than there is room for, the outermost is shared.
    """
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    found: dict[Lane, int] = {}
    most = len(canvas.lanes) - 1
    for lane, reach in sorted(routes.lanes.items(), key=lambda item: item[1][1] - item[1][0]):
        free = (
            number for number in range(most) if not _meets(reach, taken.get((lane.side, number)))
        )
        number = next(free, most)
        taken.setdefault((lane.side, number), []).append(reach)
        distance = canvas.lanes[number]
        found[lane] = distance if lane.side == LEFT else canvas.width - distance
    return found


def _meets(reach: tuple[int, int], others: list[tuple[int, int]] | None) -> bool:
    return any(reach[0] <= last and first <= reach[1] for first, last in others or ())
