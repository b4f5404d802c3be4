"""How high everything stands: lines of boxes, what runs between them, bands and triangles."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from practices.organogram.domain.canvas import Canvas
from practices.organogram.domain.corners import Triangle
from practices.organogram.domain.grid import Grid
from practices.organogram.domain.routes import Bus, Routes

APART = 12
"""What two buses on one height keep from each other."""
UNDER = 8
"""Between the base of a triangle and the boxes under it."""


@dataclass(frozen=True)
class Heights:
    """Where everything stands.

    Attributes:
        tops: The upper edge of each line of boxes.
        tall: How tall the boxes of each line are.
        bases: The base of the triangle in a gap, by the number of the line under it.
        bands: Top and height of each band.
        buses: The height of each bus.
        total: The height of the drawing.
    """

    tops: tuple[int, ...]
    tall: tuple[int, ...]
    bases: dict[int, int]
    bands: tuple[tuple[int, int], ...]
    buses: dict[Bus, int]
    total: int

    def bottom(self, line: int) -> int:
        """Return the lower edge of a line of boxes."""
        return self.tops[line] + self.tall[line]


@dataclass
class _Stack:
    """Puts one thing under another."""

    canvas: Canvas
    counts: dict[int, int]
    """How many heights the buses of each gap need."""
    y: int = 0
    zones: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Top and height of the part of each gap in which buses run."""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def room(self, gap: int) -> int:
        """Return how high the buses of a gap are together."""
        return self.counts.get(gap, 0) * self.canvas.lane

    def next_band(self) -> None:
        """End the band that is there and begin another, with its name."""
        if self.starts:
            self.ends.append(self.y + self.canvas.band_end)
            self.y = self.ends[-1] + self.canvas.band_gap
        self.starts.append(self.y)
        self.y += self.canvas.label

    def zone(self, gap: int, height: int) -> None:
        """Let the buses of a gap run in the next so many pixels."""
        self.zones[gap] = (self.y, height)
        self.y += height


def heights_of(
    grid: Grid,
    routes: Routes,
    triangles: Sequence[Triangle],
    tall: Sequence[int],
    canvas: Canvas,
) -> Heights:
    """Stack bands, gaps and lines of boxes, each gap as high as its lines need."""
    rows = rows_of(routes)
    stack = _Stack(canvas, _counts(rows))
    pointed = {grid.line_of[triangle.directie] + 1 for triangle in triangles}
    tops: list[int] = []
    bases: dict[int, int] = {}
    for number, line in enumerate(grid.lines):
        room = stack.room(number)
        if number == 0 or line.level != grid.lines[number - 1].level:
            stack.next_band()
            stack.zone(number, room + canvas.lane if room else 0)
        elif number in pointed:
            bases[number] = stack.y + canvas.triangle - UNDER
            stack.y += canvas.triangle
            stack.zone(number, room)
        else:
            stack.zone(number, max(canvas.gap, room + 2 * canvas.lane))
        tops.append(stack.y)
        stack.y += tall[number]
    if grid.lines:
        last = len(grid.lines)
        stack.zone(last, stack.room(last))
        stack.ends.append(stack.y + canvas.band_end)
    bands = tuple((low, high - low) for low, high in zip(stack.starts, stack.ends, strict=True))
    buses = {bus: _height(stack, bus.gap, row) for bus, row in rows.items()}
    total = stack.ends[-1] if stack.ends else 0
    return Heights(tuple(tops), tuple(tall), bases, bands, buses, total)


def rows_of(routes: Routes) -> dict[Bus, int]:
    """Return on which of the heights of its gap each bus runs: those that would touch, apart."""
    rows: dict[Bus, int] = {}
    used: dict[int, list[int]] = {}
    for bus, (low, high) in sorted(routes.buses.items(), key=lambda item: item[1]):
        ends = used.setdefault(bus.gap, [])
        row = next((row for row, end in enumerate(ends) if end + APART <= low), len(ends))
        if row == len(ends):
            ends.append(high)
        ends[row] = high
        rows[bus] = row
    return rows


def _counts(rows: dict[Bus, int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for bus, row in rows.items():
        counts[bus.gap] = max(counts.get(bus.gap, 0), row + 1)
    return counts


def _height(stack: _Stack, gap: int, row: int) -> int:
    """Return the height of a row: all rows of a gap stand in the middle of its zone."""
    top, room = stack.zones[gap]
    lane = stack.canvas.lane
    return top + (room - (stack.counts[gap] - 1) * lane) // 2 + row * lane
