"""Lines that lead nowhere, or back, never reach a drawing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.organogram.domain.chart import Node, circles_of, levels_of, tree_of


def node(key: str, parent: str = "", **fields: str) -> Node:
    return Node(key=key, role=key, level=fields.pop("level", "school"), parent=parent, **fields)


def test_who_is_above_whom_is_found_by_key() -> None:
    tree = tree_of([node("a"), node("b", "a"), node("c", "a"), node("d", "c")])
    assert tree.parents == (None, 0, 0, 2)
    assert tree.children == ((1, 2), (), (3,), ())


def test_a_line_to_nobody_or_to_oneself_is_cut() -> None:
    assert tree_of([node("a", "a"), node("b", "weg")]).parents == (None, None)


def test_a_circle_is_cut_at_its_first_member_alone() -> None:
    assert tree_of([node("a", "c"), node("b", "a"), node("c", "b")]).parents == (None, 0, 1)


def test_a_dotted_line_beside_the_same_solid_one_is_left_out() -> None:
    tree = tree_of([node("a"), node("b", "a", dotted="a"), node("c", dotted="b")])
    assert tree.dotted == ((2, 1),)


@pytest.mark.parametrize(
    ("above", "circles"),
    [
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, [("a",)]),
        ({"a": "b", "b": "a"}, [("a", "b")]),
        ({"x": "b", "a": "b", "b": "c", "c": "b"}, [("b", "c")]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, [("a", "b"), ("c", "d")]),
        ({}, []),
    ],
)
def test_circles_are_found_each_once(above: dict[str, str], circles: list[tuple[str, ...]]) -> None:
    assert circles_of(above) == circles


@given(st.lists(st.integers(-1, 60), min_size=1, max_size=60))
def test_a_tree_never_comes_back_to_where_it_was(parents: list[int]) -> None:
    tree = tree_of([node(str(place), str(parent)) for place, parent in enumerate(parents)])
    for start in range(len(parents)):
        seen = set()
        each: int | None = start
        while each is not None:
            assert each not in seen
            seen.add(each)
            each = tree.parents[each]


def test_levels_stand_from_the_top_of_the_organisation_down() -> None:
    levels = ("school", "onbekend", "schoolbestuur", "centrum")
    nodes = [node(level, level=level) for level in levels]
    assert levels_of(nodes) == ["schoolbestuur", "centrum", "school", "onbekend"]
