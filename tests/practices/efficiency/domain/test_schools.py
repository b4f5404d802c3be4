"""Counting schools of several practices, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.efficiency.domain.schools import schools_together

A, B, C, D, E = 1, 2, 3, 4, 5


@pytest.mark.parametrize(
    ("claims", "members", "schools"),
    [
        ({}, {}, 0),
        ({A: 7}, {}, 7),
        ({A: 7, B: 9}, {}, 16),
        # A school and its grouping.
        ({A: 7, B: 1}, {A: [B]}, 7),
        # Two schools of a grouping whose practice is about one of them.
        ({A: 1, B: 1, C: 1}, {A: [B, C]}, 2),
        # A grouping whose practice is about three of its seven schools, and a fourth of them.
        ({A: 3, B: 1}, {A: [B, 11, 12, 13, 14, 15, 16]}, 3),
        # A grouping in a grouping, its schools not named.
        ({A: 22, B: 9}, {A: [B]}, 22),
        ({A: 22, B: 9, C: 1}, {A: [B], B: [C]}, 22),
        # A school in two groupings: theirs together, itself once.
        ({A: 7, B: 5}, {A: [C], B: [C]}, 11),
        ({A: 7, B: 5, C: 1}, {A: [C], B: [C]}, 11),
        # A centre with six sites counts them; inside a larger whole they are part of it.
        ({A: 6}, {A: []}, 6),
        ({A: 10, B: 6}, {A: [B]}, 10),
        # An organisation that belongs to itself by way of another is counted all the same.
        ({A: 3, B: 2}, {A: [B], B: [A]}, 5),
    ],
)
def test_no_school_is_counted_twice(
    claims: dict[int, int], members: dict[int, list[int]], schools: int
) -> None:
    assert schools_together(claims=claims, members=members) == schools


KEYS = st.integers(min_value=1, max_value=9)


@given(
    claims=st.dictionaries(KEYS, st.integers(min_value=1, max_value=30)),
    pairs=st.lists(st.tuples(KEYS, KEYS)),
)
def test_the_count_lies_between_the_largest_and_the_sum(
    claims: dict[int, int], pairs: list[tuple[int, int]]
) -> None:
    members: dict[int, list[int]] = {}
    for one, other in pairs:
        # Whoever has the lower number stands above: no circles.
        if one != other:
            members.setdefault(min(one, other), []).append(max(one, other))
    found = schools_together(claims=claims, members=members)
    assert max(claims.values(), default=0) <= found <= sum(claims.values())
    assert schools_together(claims=claims, members={}) == sum(claims.values())
