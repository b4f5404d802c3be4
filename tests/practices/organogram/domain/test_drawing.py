"""Whatever a team looks like: boxes stand alone, inside the drawing, and every line arrives."""

import re
import time
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings

from practices.organogram.domain.canvas import CARD, NARROW, WIDE, Canvas
from practices.organogram.domain.chart import MOST_NODES, Chart, Node, TooManyNodes, tree_of
from practices.organogram.domain.drawing import Box, Drawing, draw
from practices.organogram.paint import SCREEN
from tests.practices.organogram.domain.shapes import chart, charts

CANVASES = (WIDE, NARROW, CARD)
SMALLEST = 12
STEP = re.compile(r"m(-?\d+) ?(-?\d+)([hv])(\d+)")
TRIANGLE = (
    Node("d", "directeur", "school", corner="directie"),
    Node("t", "TICT", "school", parent="d", corner="tict"),
    Node("p", "PICT", "school", parent="d", corner="pict"),
    Node("s", "secretariaat", "school", parent="d"),
)


def rows(drawing: Drawing) -> list[list[Box]]:
    by_height = sorted(drawing.boxes, key=lambda box: (box.y, box.x))
    return [list(row) for _, row in groupby(by_height, key=lambda box: box.y)]


def check_boxes(drawing: Drawing) -> None:
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.canvas.width
        assert box.y + box.height <= drawing.height
        assert any(
            band.y <= box.y and box.y + box.height <= band.y + band.height for band in drawing.bands
        )
    lines = rows(drawing)
    for row in lines:
        for left, right in pairwise(row):
            assert left.x + left.width < right.x
    for above, below in pairwise(lines):
        assert max(box.y + box.height for box in above) < below[0].y


def check_paths(drawing: Drawing, wanted: Chart) -> None:
    tree = tree_of(wanted.nodes)
    reports = {(place, parent) for place, parent in enumerate(tree.parents) if parent is not None}
    solid = {(path.child, path.parent) for path in drawing.paths if not path.is_dotted}
    assert solid == reports
    assert {(path.child, path.parent) for path in drawing.paths if path.is_dotted} == set(
        tree.dotted
    )
    for path in drawing.paths:
        ends = {drawing.boxes[path.child].node.key, drawing.boxes[path.parent].node.key}
        touched = [
            next(box.node.key for box in drawing.boxes if _touches(box, point))
            for point in (path.points[0], path.points[-1])
        ]
        assert set(touched) == ends
        for (x, y), (across, down) in zip(path.points, path.points[1:], strict=False):
            assert x == across or y == down
            assert 0 <= across <= drawing.canvas.width
            assert 0 <= down <= drawing.height


def check_no_path_crosses_a_box(drawing: Drawing) -> None:
    for path in drawing.paths:
        for start, end in zip(path.points, path.points[1:], strict=False):
            assert not any(_crosses(box, start, end) for box in drawing.boxes), (path, start, end)


def _touches(box: Box, point: tuple[int, int]) -> bool:
    x, y = point
    inside = box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
    on_edge = x in {box.x, box.x + box.width} or y in {box.y, box.y + box.height}
    return inside and on_edge


def _crosses(box: Box, start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a line runs through the inside of a box."""
    low_x, high_x = sorted((start[0], end[0]))
    low_y, high_y = sorted((start[1], end[1]))
    return (
        low_x < box.x + box.width
        and high_x > box.x
        and low_y < box.y + box.height
        and high_y > box.y
    )


def check_words(drawing: Drawing) -> None:
    for box in drawing.boxes:
        for words in box.words:
            assert 0 < words.x < box.width
            assert 0 < words.y < box.height


def check_lines_are_drawn_once(drawing: Drawing) -> None:
    """What is drawn covers the lines, and nothing else; no stretch is drawn twice."""
    pen, drawn = (0, 0), []
    for right, down, way, length in STEP.findall(drawing.solid):
        start = pen[0] + int(right), pen[1] + int(down)
        pen = (
            (start[0] + int(length), start[1]) if way == "h" else (start[0], start[1] + int(length))
        )
        drawn.append(set(_pixels(start, pen)))
    wanted = {
        pixel
        for path in drawing.paths
        if not path.is_dotted
        for ends in pairwise(path.points)
        for pixel in _pixels(*ends)
    }
    assert set().union(*drawn) == wanted
    assert sum(map(len, drawn)) == len(wanted)


def _pixels(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int, bool]]:
    """Return the pixels along an upright or a lying line, each with which of both it is."""
    (x, to_x), (y, to_y) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    upright = x == to_x
    along = range(y, to_y) if upright else range(x, to_x)
    return ((x, at, True) if upright else (at, y, False) for at in along)


# --- Properties ---------------------------------------------------------------------------------
@pytest.mark.trials(short=60, full=2000)
def test_any_shape_is_drawn_with_every_box_alone_and_every_line_connected(trials: int) -> None:
    @settings(max_examples=trials)
    @given(charts())
    def check(wanted: Chart) -> None:
        for canvas in CANVASES:
            drawing = draw(wanted, canvas)
            assert [box.node for box in drawing.boxes] == list(wanted.nodes)
            check_boxes(drawing)
            check_paths(drawing, wanted)
            check_no_path_crosses_a_box(drawing)
            check_words(drawing)
            check_lines_are_drawn_once(drawing)

    check()


@pytest.mark.parametrize("canvas", CANVASES, ids=["wide", "narrow", "card"])
@pytest.mark.parametrize("depth", [200, 1000])
def test_a_chain_two_hundred_deep_and_more_is_drawn(depth: int, canvas: Canvas) -> None:
    wanted = chart([None, *range(depth - 1)])
    drawing = draw(wanted, canvas)
    check_boxes(drawing)
    check_paths(drawing, wanted)


@pytest.mark.parametrize(
    "parents",
    [
        [None, *([0] * 999)],
        [None] * 1000,
        [None, *((place - 1) // 3 for place in range(1, 1000))],
        [(place + 1) % 1000 for place in range(1000)],
    ],
    ids=["star", "islands", "tree", "circle"],
)
def test_a_thousand_roles_are_drawn_and_rendered_within_two_seconds(
    parents: list[int | None],
) -> None:
    wanted = chart(parents)
    start = time.process_time()
    drawing = draw(wanted, WIDE)
    markup = render_to_string(
        "practices/organogram/shapes.html", {"drawing": drawing, "paint": SCREEN}
    )
    assert time.process_time() - start < 2
    assert markup.count("<rect") >= 1000
    check_boxes(drawing)


def test_more_than_a_thousand_roles_are_refused() -> None:
    with pytest.raises(TooManyNodes):
        draw(chart([None] * (MOST_NODES + 1)), WIDE)


# --- The triangle -------------------------------------------------------------------------------
@pytest.mark.parametrize("canvas", CANVASES, ids=["wide", "narrow", "card"])
def test_the_triangle_lies_free_between_its_three_roles(canvas: Canvas) -> None:
    drawing = draw(Chart(TRIANGLE), canvas)
    directie, tict, pict, _ = drawing.boxes
    (plane,) = drawing.planes
    assert directie.y + directie.height <= plane.top[1]
    assert plane.left[1] == plane.right[1] <= tict.y
    assert directie.x < plane.top[0] < directie.x + directie.width
    assert tict.x < plane.left[0] < tict.x + tict.width
    assert pict.x < plane.right[0] < pict.x + pict.width
    assert plane.left[1] - plane.top[1] >= canvas.triangle - 12


def test_a_triangle_needs_all_three_corners() -> None:
    assert draw(Chart(TRIANGLE[:2]), WIDE).planes == ()


def test_one_person_may_carry_both_lower_corners() -> None:
    both = Node("b", "ICT-coördinator", "school", parent="d", corner="tict-pict")
    drawing = draw(Chart((TRIANGLE[0], both)), WIDE)
    (plane,) = drawing.planes
    assert [text for _, text in plane.texts] == ["ICT-team"]
    assert drawing.boxes[1].x < plane.left[0] < plane.right[0]


def test_a_level_has_one_triangle_at_most() -> None:
    again = tuple(
        Node(f"{node.key}2", node.role, node.level, f"{node.parent}2", corner=node.corner)
        for node in TRIANGLE
    )
    assert len(draw(Chart((*TRIANGLE, *again)), WIDE).planes) == 1


# --- Text and bands -----------------------------------------------------------------------------
def test_no_letter_is_smaller_than_twelve_pixels() -> None:
    for canvas in (WIDE, NARROW):
        assert min(canvas.role_size, canvas.detail_size) >= SMALLEST


def test_bands_follow_each_other_from_the_top_of_the_organisation_down() -> None:
    nodes = tuple(
        Node(level, "rol", level) for level in ("school", "scholengroep", "vestigingsplaats")
    )
    drawing = draw(Chart(nodes, {"school": "In elke school, 5 keer"}), WIDE)
    assert [band.label for band in drawing.bands] == [
        "Scholengroep",
        "In elke school, 5 keer",
        "Vestigingsplaats",
    ]
    for above, below in combinations(drawing.bands, 2):
        assert above.y + above.height < below.y


def test_the_same_team_is_drawn_the_same_way_twice() -> None:
    assert draw(Chart(TRIANGLE), WIDE) == draw(Chart(TRIANGLE), WIDE)
