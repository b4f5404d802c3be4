"""A drawing as a file of its own: SVG, and PNG for who has no use for SVG."""

from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import resvg_py
from django.template.loader import render_to_string

from practices.organogram.domain.canvas import WIDE
from practices.organogram.domain.chart import MOST_NODES
from practices.organogram.domain.drawing import Drawing, draw
from practices.organogram.domain.facts import legend_of, words_of
from practices.organogram.domain.letters import width_of
from practices.organogram.domain.reading import chart_of, read
from practices.organogram.models import OrganogramPage
from practices.organogram.paint import ALONE

# Static instances (weights 500 and 750) of the site's own font file: resvg reads neither WOFF2 nor
# the axes of a variable font.
FONTS = [
    str(Path(__file__).resolve().parents[1] / "fonts" / name)
    for name in ("figtree-medium.ttf", "figtree-bold.ttf")
]
SHARPNESS = 2.0
MOST_PIXELS = 24_000_000
LEGEND_ROW, SWATCH, LEGEND_SIZE = 28, 16, 13


@dataclass(frozen=True)
class Entry:
    """A source in the legend, in its place."""

    pattern: str
    label: str
    x: int
    y: int

    @property
    def text_x(self) -> int:
        """Where its label begins."""
        return self.x + SWATCH + 7

    @property
    def text_y(self) -> int:
        """The baseline of its label."""
        return self.y + 13


def svg_of(page: OrganogramPage) -> str | None:
    """Return the drawing of a page as an SVG that stands alone; None where there is none.

    Its name holds the title of the practice, and nothing of a school that is hidden.
    """
    reading = read(page)
    chart = chart_of(reading)
    if not 0 < len(chart.nodes) <= MOST_NODES:
        return None
    drawing = draw(chart, WIDE)
    entries = _legend(reading, drawing)
    last = max((entry.y + LEGEND_ROW for entry in entries), default=drawing.height)
    what = words_of(reading)
    name = f"Organogram: {what}" if page.hide_organisation else f"{page.title}: {what}"
    context = {
        "drawing": drawing,
        "paint": ALONE,
        "legend": entries,
        "height": last,
        "name": name,
    }
    return render_to_string("practices/organogram/standalone.svg", context).strip()


def _legend(reading: Any, drawing: Drawing) -> list[Entry]:
    """Put the sources side by side under a drawing, in as many rows as they need."""
    entries: list[Entry] = []
    x, y = 8, drawing.height + 12
    for source in legend_of(reading):
        label = source.label[:1].upper() + source.label[1:]
        width = SWATCH + 7 + round(width_of(label, LEGEND_SIZE)) + 22
        if x + width > drawing.canvas.width and x > 8:  # noqa: PLR2004  (the first of a row)
            x, y = 8, y + LEGEND_ROW
        entries.append(Entry(source.pattern, label, x, y))
        x += width
    return entries


def png_of(page: OrganogramPage) -> bytes | None:
    """Return the drawing of a page as a PNG, sharp unless it is very large."""
    svg = svg_of(page)
    if svg is None:
        return None
    head = svg[: svg.index(">")]
    width, height = (float(_attribute(head, name)) for name in ("width", "height"))
    zoom = min(SHARPNESS, sqrt(MOST_PIXELS / (width * height)))
    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        font_files=FONTS,
        skip_system_fonts=True,
        font_family="Figtree",
        sans_serif_family="Figtree",
    )
    return bytes(made)


def _attribute(head: str, name: str) -> str:
    return head.partition(f' {name}="')[2].partition('"')[0]
