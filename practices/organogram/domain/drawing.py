"""The drawing of a team: boxes, lines and triangles with their places, in whole pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from practices.organogram.domain.canvas import Canvas
from practices.organogram.domain.chart import (
    MOST_NODES,
    Chart,
    Node,
    TooManyNodes,
    tree_of,
)
from practices.organogram.domain.corners import Triangle, triangles_of
from practices.organogram.domain.grid import Grid, grid_of
from practices.organogram.domain.heights import Heights, heights_of
from practices.organogram.domain.letters import width_of, wrapped
from practices.organogram.domain.paths import Path, drawn_once, paths_of
from practices.organogram.domain.routes import routes_of
from practices.organogram.enums import REPEATED

TEAM, SCHOOL_TEAM, CORNERS = "ICT-beleidsteam", "schoolteam", "directie – TICT – PICT"
ALONE = "ICT-team"
PADDING = 12
BAR = 26
"""Where text starts beside the bar of a source; without a bar it starts at 14."""
NO_BAR = 14
LABEL_SIZE = 14
MOST_SHOWN, SPACE = 310, 6
ROLE_STEP, DETAIL_STEP = 19, 17


@dataclass(frozen=True)
class Words:
    """One line of text in a box, from its corner; `is_role` tells the bold ones."""

    x: int
    y: int
    text: str
    is_role: bool


@dataclass(frozen=True)
class Box:
    """A node in its place."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    words: tuple[Words, ...]

    @property
    def bar_height(self) -> int:
        """How tall the bar of its source is."""
        return self.height - 2 * (PADDING - 1)


@dataclass(frozen=True)
class Band:
    """A level of the organisation, from edge to edge."""

    label: str
    y: int
    height: int

    @property
    def label_width(self) -> int:
        """How wide its name is, with some room: lines that pass are interrupted there."""
        return round(width_of(self.label, LABEL_SIZE)) + 8


@dataclass(frozen=True)
class Plane:
    """The yellow triangle: its point is up, its base between the boxes under it."""

    top: tuple[int, int]
    left: tuple[int, int]
    right: tuple[int, int]
    texts: tuple[tuple[int, str], ...]
    """What stands in it, each with its height."""

    @property
    def d(self) -> str:
        """The path of SVG."""
        return "M{} {}L{} {}H{}Z".format(*self.top, *self.left, self.right[0])


@dataclass(frozen=True)
class Drawing:
    """A whole drawing on one canvas."""

    canvas: Canvas
    height: int
    bands: tuple[Band, ...]
    planes: tuple[Plane, ...]
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]

    @property
    def shown_height(self) -> int:
        """How much of it a card shows: whole lines of boxes; the page shows the rest."""
        if self.height <= MOST_SHOWN:
            return self.height
        return max(end for box in self.boxes if (end := box.y + box.height) <= MOST_SHOWN) + SPACE

    @property
    def solid(self) -> str:
        """All lines of reporting, as one path of SVG."""
        return drawn_once(path for path in self.paths if not path.is_dotted)

    @property
    def dotted(self) -> str:
        """All functional lines, as one path of SVG."""
        return "".join(path.d for path in self.paths if path.is_dotted)


def draw(chart: Chart, canvas: Canvas) -> Drawing:
    """Draw a team; whatever its lines are, each box stands alone and each line arrives.

    Raises:
        TooManyNodes: there are more than 1,000.
    """
    nodes = chart.nodes
    if len(nodes) > MOST_NODES:
        raise TooManyNodes
    tree = tree_of(nodes)
    triangles = triangles_of(nodes, tree)
    grid = grid_of(nodes, tree, triangles, canvas)
    routes = routes_of(grid, tree, triangles, canvas.width)
    texts = {place: _texts(node, grid.box_of(place), canvas) for place, node in enumerate(nodes)}
    tallest = [max(_height(texts[place], canvas) for place in line.places) for line in grid.lines]
    heights = heights_of(grid, routes, triangles, tallest, canvas)
    boxes = tuple(_box(nodes[place], place, grid, heights, texts[place]) for place in texts)
    return Drawing(
        canvas=canvas,
        height=heights.total,
        bands=_bands(chart, grid, heights),
        planes=tuple(_planes(triangles, nodes, grid, heights, canvas)),
        boxes=boxes,
        paths=paths_of(routes, heights, canvas),
    )


# --- Boxes ------------------------------------------------------------------------------------
def _texts(node: Node, width: int, canvas: Canvas) -> tuple[tuple[str, bool], ...]:
    """Break a node's texts into lines; each with whether it is the role."""
    if canvas.is_bare:
        return ()
    room = width - _start(node) - 8
    role = wrapped(node.role, width=room, size=canvas.role_size, most=canvas.role_lines)
    details = (
        line
        for text in node.details
        for line in wrapped(text, width=room, size=canvas.detail_size, most=canvas.detail_lines)
    )
    return (*((line, True) for line in role), *((line, False) for line in details))


def _start(node: Node) -> int:
    return NO_BAR if node.pattern is None else BAR


def _height(texts: Sequence[tuple[str, bool]], canvas: Canvas) -> int:
    if canvas.is_bare:
        return canvas.bare_height
    return max(48, 2 * PADDING + sum(_step(is_role) for _, is_role in texts))


def _step(is_role: bool) -> int:
    return ROLE_STEP if is_role else DETAIL_STEP


def _box(
    node: Node,
    place: int,
    grid: Grid,
    heights: Heights,
    texts: Sequence[tuple[str, bool]],
) -> Box:
    line, width = grid.line_of[place], grid.box_of(place)
    x, y, height = grid.centre_of[place] - width // 2, heights.tops[line], heights.tall[line]
    words = []
    # In the middle of its height; a baseline lies some three quarters down its line.
    at = (height - sum(_step(is_role) for _, is_role in texts)) // 2
    for text, is_role in texts:
        words.append(Words(_start(node), at + (15 if is_role else 13), text, is_role))
        at += _step(is_role)
    return Box(node, x, y, width, height, tuple(words))


# --- Bands and triangles ----------------------------------------------------------------------
def _bands(chart: Chart, grid: Grid, heights: Heights) -> tuple[Band, ...]:
    levels = list(dict.fromkeys(line.level for line in grid.lines))
    return tuple(
        Band(chart.bands.get(level, level.capitalize()), y, height)
        for level, (y, height) in zip(levels, heights.bands, strict=True)
    )


def _planes(
    triangles: Sequence[Triangle],
    nodes: Sequence[Node],
    grid: Grid,
    heights: Heights,
    canvas: Canvas,
) -> Iterable[Plane]:
    highest = grid.lines[0].level if grid.lines else ""
    for triangle in triangles:
        line = grid.line_of[triangle.directie]
        base = heights.bases[line + 1]
        if triangle.is_shared:
            middle, half = grid.centre_of[triangle.tict], grid.box_of(triangle.tict) // 2
            ends = (middle - half + 4, middle + half - 4)
        else:
            ends = (grid.centre_of[triangle.tict], grid.centre_of[triangle.pict])
        level = nodes[triangle.directie].level
        yield Plane(
            top=(grid.centre_of[triangle.directie], heights.bottom(line) + 2),
            left=(ends[0], base),
            right=(ends[1], base),
            texts=_labels(triangle, base, canvas, is_lower=level in REPEATED and level != highest),
        )


def _labels(
    triangle: Triangle, base: int, canvas: Canvas, *, is_lower: bool
) -> tuple[tuple[int, str], ...]:
    if canvas.is_bare:
        return ()
    name = ALONE if triangle.is_shared else SCHOOL_TEAM if is_lower else TEAM
    if name == TEAM and canvas.per_line > 2:  # noqa: PLR2004  (there is room for two)
        return ((base - 34, TEAM), (base - 15, CORNERS))
    return ((base - 15, name),)
