"""The triangle directie – TICT – PICT: which role stands in which corner."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from practices.organogram.domain.chart import Node, Tree
from practices.organogram.enums import Corner

_PICT = re.compile(r"\bpict\b|pedagog")
_TICT = re.compile(r"\btict\b|technisch|campus-ict|eerste lijn|helpdesk|netwerk|toestel")
_DIRECTIE = re.compile(r"directeur|directie|directrice|schoolhoofd")


@dataclass(frozen=True)
class Triangle:
    """Places of the three nodes; `tict` and `pict` are the same one where a person does both."""

    directie: int
    tict: int
    pict: int

    @property
    def is_shared(self) -> bool:
        """Whether one role carries the two lower corners."""
        return self.tict == self.pict

    @property
    def pair(self) -> tuple[int, ...]:
        """The nodes under the directie, from left to right."""
        return (self.tict,) if self.is_shared else (self.tict, self.pict)


def corner_of(*texts: str) -> str:
    """Return the corner that the first text to say so gives a role; "" where none does."""
    for text in texts:
        folded = text.casefold()
        tict, pict = bool(_TICT.search(folded)), bool(_PICT.search(folded))
        if tict and pict:
            return Corner.BOTH
        if tict or pict:
            return Corner.TICT if tict else Corner.PICT
        if _DIRECTIE.search(folded):
            return Corner.DIRECTIE
    return ""


def triangles_of(nodes: Sequence[Node], tree: Tree) -> list[Triangle]:
    """Return at most one triangle a level: a directie with a TICT and a PICT right under it."""
    found: dict[str, Triangle] = {}
    for place, node in enumerate(nodes):
        if node.corner != Corner.DIRECTIE or node.level in found:
            continue
        triangle = _under(place, nodes, tree)
        if triangle is not None:
            found[node.level] = triangle
    return list(found.values())


def _under(place: int, nodes: Sequence[Node], tree: Tree) -> Triangle | None:
    level = nodes[place].level
    team = [child for child in tree.children[place] if nodes[child].level == level]
    first = {corner: _first(corner, team, nodes) for corner in Corner}
    tict, pict, both = first[Corner.TICT], first[Corner.PICT], first[Corner.BOTH]
    if tict is not None and pict is not None:
        return Triangle(place, tict, pict)
    if both is not None:
        return Triangle(place, both, both)
    return None


def _first(corner: str, team: Sequence[int], nodes: Sequence[Node]) -> int | None:
    return next((place for place in team if nodes[place].corner == corner), None)
