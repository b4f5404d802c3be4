"""Teams of any shape: trees, circles, islands, long chains, triangles."""

from collections.abc import Sequence

from hypothesis import strategies as st

from practices.organogram.domain.chart import Chart, Node
from practices.organogram.enums import Corner, Level

LEVELS = [level.value for level in Level]
CORNERS = ["", "", *(corner.value for corner in Corner)]


@st.composite
def charts(draw: st.DrawFn, most: int = 40) -> Chart:
    """Any nodes: each may report to any other, to itself, or to nobody that is there."""
    count = draw(st.integers(1, most))
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=4))
    shape = draw(st.sampled_from(["any", "tree", "chain", "star"]))
    nodes = tuple(
        Node(
            key=str(place),
            role=draw(
                st.sampled_from(["directeur", "TICT", "leerkracht ICT-team " * 4, "x" * 120])
            ),
            level=draw(st.sampled_from(levels)),
            parent=_parent(draw, shape, place, count),
            dotted=draw(st.sampled_from(["", "", "", str(draw(st.integers(0, count)))])),
            details=draw(st.sampled_from([(), ("1 persoon · 0,50 VTE", "voert uit, volgt op")])),
            pattern=draw(st.sampled_from([None, "", "ict"])),
            corner=draw(st.sampled_from(CORNERS)),
            outside=draw(st.booleans()),
        )
        for place in range(count)
    )
    return Chart(nodes)


def _parent(draw: st.DrawFn, shape: str, place: int, count: int) -> str:
    if shape == "chain":
        return str(place - 1) if place else ""
    if shape == "star":
        return "0" if place else ""
    if shape == "tree":
        return str(draw(st.integers(0, place - 1))) if place else ""
    return draw(st.sampled_from(["", "nobody", str(draw(st.integers(0, count)))]))


def chart(parents: Sequence[int | None], *, level: str = "school", role: str = "TICT") -> Chart:
    """Nodes on one level, each with the place of the one above it."""
    return Chart(
        tuple(
            Node(
                key=str(place),
                role=role,
                level=level,
                parent="" if parent is None else str(parent),
                details=("1 persoon · 1 VTE", "voert uit"),
                pattern="ict",
            )
            for place, parent in enumerate(parents)
        )
    )
