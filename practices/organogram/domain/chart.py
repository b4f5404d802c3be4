"""A team as a drawing sees it: nodes, who is above whom, and what cannot be drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from practices.organogram.enums import RANKS

MOST_NODES = 1000


class TooManyNodes(Exception):  # noqa: N818  (an answer to a reader, not a fault)
    """There are more roles than anybody could read in one drawing."""


@dataclass(frozen=True)
class Node:
    """One box: a role, or somebody outside the team.

    Attributes:
        key: Its name in `parent` and `dotted` of others.
        role: What stands in it first.
        level: A value of `Level`: the band that it stands in.
        parent: The key of the node that it reports to; "" where there is none.
        dotted: The key of the node that it has a functional line with.
        details: What stands under the role, each on lines of its own.
        pattern: The pattern of the source of its hours; "" is an empty bar, None no bar.
        corner: A value of `Corner`, or "".
        outside: Whether it stands outside the team: dashed, and not counted.
    """

    key: str
    role: str
    level: str
    parent: str = ""
    dotted: str = ""
    details: tuple[str, ...] = ()
    pattern: str | None = None
    corner: str = ""
    outside: bool = False


@dataclass(frozen=True)
class Chart:
    """All that a drawing is made of; `bands` are the labels of the levels that differ.

    `team` is what the yellow triangle of the highest level is called.
    """

    nodes: tuple[Node, ...]
    bands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tree:
    """Nodes by their place in `Chart.nodes`, with lines that lead somewhere and never back.

    Attributes:
        parents: For each node the place of the one above it; None where there is none.
        children: For each node the places of those under it, in order.
        dotted: Pairs of places: who has a functional line, and with whom.
    """

    parents: tuple[int | None, ...]
    children: tuple[tuple[int, ...], ...]
    dotted: tuple[tuple[int, int], ...]


def tree_of(nodes: Sequence[Node]) -> Tree:
    """Return the tree of nodes; a line to nobody, to oneself, or one that closes a circle is cut.

    The form refuses such lines; whatever else is stored must not keep a page from showing.
    """
    places = {node.key: place for place, node in reversed(list(enumerate(nodes)))}
    parents = [_other(places, node.parent, place) for place, node in enumerate(nodes)]
    for circle in circles_of({str(place): str(parent) for place, parent in enumerate(parents)}):
        parents[int(circle[0])] = None
    children: list[list[int]] = [[] for _ in nodes]
    for place, parent in enumerate(parents):
        if parent is not None:
            children[parent].append(place)
    dotted = (
        (place, other)
        for place, node in enumerate(nodes)
        if (other := _other(places, node.dotted, place)) is not None and other != parents[place]
    )
    return Tree(tuple(parents), tuple(tuple(each) for each in children), tuple(dotted))


def _other(places: Mapping[str, int], key: str, place: int) -> int | None:
    found = places.get(key) if key else None
    return None if found == place else found


def circles_of(above: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the circles in "who is above whom", each from its first member in the given order.

    Somebody above themselves is a circle of one.
    """
    walked: dict[str, str] = {}
    circles: list[tuple[str, ...]] = []
    for start in above:
        path: list[str] = []
        each = start
        while each in above and each not in walked:
            walked[each] = start
            path.append(each)
            each = above[each]
        if walked.get(each) == start and each in path:
            circles.append(_from_first(path[path.index(each) :], above))
    return circles


def _from_first(circle: list[str], above: Mapping[str, str]) -> tuple[str, ...]:
    members = set(circle)
    first = next(each for each in above if each in members)
    turn = circle.index(first)
    return tuple(circle[turn:] + circle[:turn])


def levels_of(nodes: Iterable[Node]) -> list[str]:
    """Return the levels that nodes stand on, the highest first; unknown ones come last."""
    return sorted({node.level for node in nodes}, key=lambda level: (RANKS.get(level, 99), level))
