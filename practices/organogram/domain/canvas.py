"""The measures of a drawing: two for pages, one for cards."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Canvas:
    """All in pixels.

    Attributes:
        width: Of the whole drawing.
        box: Width of a box that shares its line.
        alone: Width of a box that has a line to itself.
        per_line: How many boxes stand side by side.
        space: Between two boxes.
        lanes: Distances from an edge of the drawing where lines may pass beside the boxes.
        role_size: Of the letters of a role.
        detail_size: Of the letters under it.
        role_lines: Lines that a role may take.
        detail_lines: Lines that one detail may take.
        label: Height of a band's name.
        gap: Least height between two lines of boxes.
        lane: Between two lines that run side by side.
        triangle: Height of the yellow triangle.
        inset: How far the corners of the triangle stand from the ends of a line.
        band_gap: Between two bands.
        band_end: Under the last line of a band.
        bare_height: Height of a box without text; 0 where boxes have text.
        radius: Of the corners of a box.
        label_x: Where a band's name begins, beside the lanes.
    """

    width: int
    box: int
    alone: int
    per_line: int
    space: int
    lanes: tuple[int, ...]
    role_size: int = 15
    detail_size: int = 13
    role_lines: int = 3
    detail_lines: int = 2
    label: int = 40
    gap: int = 32
    lane: int = 9
    triangle: int = 124
    inset: int = 30
    band_gap: int = 16
    band_end: int = 22
    bare_height: int = 0
    radius: int = 8
    label_x: int = 42

    @property
    def is_bare(self) -> bool:
        """Whether it holds shapes only."""
        return self.bare_height > 0

    @property
    def margin(self) -> int:
        """What stays free beside a full line of boxes."""
        return (self.width - self.per_line * self.box - (self.per_line - 1) * self.space) // 2


WIDE = Canvas(width=840, box=240, alone=240, per_line=3, space=24, lanes=(29, 22, 15, 8))
NARROW = Canvas(
    width=340,
    box=150,
    alone=240,
    per_line=2,
    space=10,
    lanes=(10, 5),
    label_x=18,
    role_size=14,
    role_lines=4,
    detail_lines=3,
    label=36,
    triangle=104,
    inset=0,
    band_gap=12,
    band_end=16,
)
CARD = Canvas(
    width=320,
    box=76,
    alone=76,
    per_line=3,
    space=22,
    lanes=(18, 11, 4),
    label=10,
    gap=14,
    lane=5,
    triangle=48,
    inset=12,
    band_gap=6,
    band_end=10,
    bare_height=24,
    radius=4,
)
