"""The drawing as text: for each level a list in lists, told item by item.

Flat, so that a team two hundred deep is no deeper for a template than one of two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from practices.organogram.domain.chart import Chart, Tree, levels_of, tree_of
from practices.organogram.domain.reading import OUTSIDE, Reading, people_text
from practices.organogram.domain.vte import vte_text
from practices.organogram.enums import Means
from practices.organogram.models import TeamRole
from safeforms.templatetags.getallen import getal

DEEPEST = 400
"""Lists in lists beyond which browsers stop nesting; deeper items stand beside each other."""


@dataclass(frozen=True)
class Item:
    """A role in the list.

    Attributes:
        opens: Whether a list begins with it; else the item before it ends.
        ups: As many lists as end before it.
        role: What it is called.
        facts: What else is known of it, in words.
        outside: Whether it stands outside the team.
    """

    opens: bool
    ups: range
    role: str
    facts: tuple[str, ...]
    outside: bool


@dataclass(frozen=True)
class Level:
    """The roles of one level; `ends` are the lists that are open after the last."""

    label: str
    items: tuple[Item, ...]
    ends: range


def outline_of(reading: Reading, chart: Chart) -> tuple[Level, ...]:
    """Return all that a drawing shows, and what the school told beside it."""
    tree = tree_of(chart.nodes)
    facts = _facts(reading, chart)
    levels = []
    for level in levels_of(chart.nodes):
        walked = list(_walk(level, chart, tree))
        depths = [depth for _, depth in walked]
        items = tuple(
            _item(place, depth, before, chart, tree, facts)
            for (place, depth), before in zip(walked, [-1, *depths], strict=False)
        )
        label = chart.bands.get(level, level.capitalize())
        levels.append(Level(label, items, range(depths[-1] if depths else 0)))
    return tuple(levels)


def _walk(level: str, chart: Chart, tree: Tree) -> Iterable[tuple[int, int]]:
    """Yield the nodes of a level with their depth, each followed by those under it."""
    nodes = chart.nodes
    roots = [
        place
        for place, node in enumerate(nodes)
        if node.level == level and not _is_in(tree.parents[place], level, chart)
    ]
    left = [(place, 0) for place in reversed(roots)]
    while left:
        place, depth = left.pop()
        yield place, depth
        under = (child for child in tree.children[place] if nodes[child].level == level)
        left += [(child, min(depth + 1, DEEPEST)) for child in reversed(list(under))]


def _is_in(place: int | None, level: str, chart: Chart) -> bool:
    return place is not None and chart.nodes[place].level == level


def _item(
    place: int,
    depth: int,
    before: int,
    chart: Chart,
    tree: Tree,
    facts: Mapping[str, Sequence[str]],
) -> Item:
    node, parent = chart.nodes[place], tree.parents[place]
    told = list(facts.get(node.key, ()))
    if parent is not None and not _is_in(parent, node.level, chart):
        above = chart.nodes[parent]
        where = chart.bands.get(above.level, above.level)
        told.insert(0, f"rapporteert aan {above.role} ({where[:1].lower()}{where[1:]})")
    return Item(
        opens=depth > before,
        ups=range(max(0, before - depth)),
        role=node.role,
        facts=tuple(told),
        outside=node.outside,
    )


def _facts(reading: Reading, chart: Chart) -> dict[str, list[str]]:
    names = reading.names
    found = {
        str(row.key): [each for each in _told(row, vte, names) if each]
        for row, vte in zip(reading.rows, reading.vte, strict=True)
    }
    return found | {node.key: [] for node in chart.nodes if node.key.startswith(OUTSIDE)}


def _told(row: TeamRole, vte: object, names: Mapping[str, str]) -> Iterable[str]:
    yield row.filled_by
    yield _time(row, vte)
    yield ", ".join(row.mandates)
    yield row.mandate
    yield f"specialisatie: {row.specialisation}" if row.specialisation else ""
    yield _source(row)
    dotted, same = names.get(str(row.dotted_to)), names.get(str(row.same_person_as))
    yield f"functionele lijn met {dotted}" if dotted else ""
    yield f"zelfde persoon als {same}" if same else ""
    yield f"taken: {', '.join(row.tasks)}" if row.tasks else ""


def _time(row: TeamRole, vte: object) -> str:
    """Say who does it and for how long: "22 personen, elk 2 van 22 uur (2 VTE)"."""
    people = people_text(row.people) if row.people is not None else ""
    if row.hours is None:
        return ", ".join(each for each in (people, "uren niet gemeten") if each)
    each = "elk " if row.people is not None and row.people > 1 else ""
    of_all = f" van {getal(row.denominator)}" if row.denominator else ""
    hours = f"{each}{getal(row.hours)}{of_all} uur per week"
    if row.hours_estimated:
        hours = f"{hours}, geschat"
    known = f" ({vte_text(vte)})" if vte is not None else ""  # type: ignore[arg-type]
    return ", ".join(each for each in (people, f"{hours}{known}") if each)


def _source(row: TeamRole) -> str:
    label = str(dict(Means.choices).get(row.source, ""))
    parts = [each for each in (label, row.source_remark) if each]
    return f"bron: {', '.join(parts)}" if parts else ""
