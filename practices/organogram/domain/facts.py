"""What cards, the detail page, the live panel and the downloads all say of a team."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import SimpleLazyObject

from practices.organogram.domain.canvas import CARD, NARROW, WIDE
from practices.organogram.domain.chart import MOST_NODES, Chart, tree_of
from practices.organogram.domain.corners import triangles_of
from practices.organogram.domain.drawing import draw
from practices.organogram.domain.outline import outline_of
from practices.organogram.domain.reading import Reading, chart_of, read
from practices.organogram.domain.uploads import shown_upload
from practices.organogram.domain.vte import rounded, vte_text
from practices.organogram.enums import PATTERNS, Level, Means
from practices.organogram.models import OrganogramPage
from practices.registry import Figure

FEW = 6
"""A team of so many roles at most is told that one person with several roles is fine."""
PER = 1000


@dataclass(frozen=True)
class Source:
    """One line of the legend; an empty pattern is an empty bar."""

    pattern: str
    label: str


def facts_of(page: OrganogramPage) -> dict[str, Any]:
    """Return everything derived from a page, for templates; copes with a half-filled page.

    Drawings and text are made when a template asks for them: a card draws only itself.
    """
    reading = read(page)
    chart = chart_of(reading)
    count = len(chart.nodes)
    is_drawn = 0 < count <= MOST_NODES
    total = reading.total
    return {
        "roles": len(reading.rows),
        "total": "" if total is None else vte_text(total),
        "unmeasured": reading.unmeasured,
        "levels": len(reading.levels),
        "words": words_of(reading),
        "is_drawn": is_drawn,
        "is_too_large": count > MOST_NODES,
        "wide": SimpleLazyObject(lambda: draw(chart, WIDE)),
        "narrow": SimpleLazyObject(lambda: draw(chart, NARROW)),
        "card": SimpleLazyObject(lambda: draw(chart, CARD)),
        "outline": SimpleLazyObject(lambda: outline_of(reading, chart)),
        "legend": legend_of(reading),
        "has_dotted": any(node.dotted for node in chart.nodes),
        "has_outside": any(node.outside for node in chart.nodes),
        "has_lines": any(node.parent for node in chart.nodes),
        "is_shared": is_shared(reading, chart),
        "upload": SimpleLazyObject(lambda: shown_upload(page)),
    }


def words_of(reading: Reading) -> str:
    """Say a drawing in one sentence: "7 rollen op 2 niveaus (scholengroep, school), 8 VTE"."""
    count = len(reading.rows)
    if not count:
        return "nog geen rollen"
    labels = dict(Level.choices)
    levels = [str(labels.get(level, level)) for level in reading.levels]
    where = (
        f"op {len(levels)} niveaus ({', '.join(levels)})"
        if len(levels) > 1
        else (f"op het niveau {levels[0]}")
    )
    text = f"{count} {'rol' if count == 1 else 'rollen'} {where}"
    return text if reading.total is None else f"{text}, {vte_text(reading.total)}"


def legend_of(reading: Reading) -> tuple[Source, ...]:
    """Return the sources of the roles, in the order of the list."""
    used = {row.source for row in reading.rows}
    return tuple(
        Source(PATTERNS.get(means, ""), str(means.label)) for means in Means if means in used
    )


def is_shared(reading: Reading, chart: Chart) -> bool:
    """Whether somebody carries two corners, or several roles: usual in a small school."""
    if reading.shares_people:
        return True
    tree = tree_of(chart.nodes)
    found = triangles_of(chart.nodes, tree)
    return len(reading.rows) <= FEW and any(triangle.is_shared for triangle in found)


def figures_of(page: OrganogramPage) -> tuple[Figure, ...]:
    """Return the figures that editors compare with those of other teams."""
    reading = read(page)
    total = None if reading.total is None else rounded(reading.total)
    per_pupil = None
    if reading.total is not None and page.pupils:
        per_pupil = rounded(reading.total * PER / page.pupils)
    return (
        Figure("Omvang van het team", total, "VTE"),
        Figure("Per 1.000 leerlingen", per_pupil, "VTE"),
        Figure("Rollen", Decimal(len(reading.rows)) if reading.rows else None, "rollen"),
    )
