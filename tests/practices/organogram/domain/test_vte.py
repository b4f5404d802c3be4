"""VTE: exact until it is shown, and unknown where something is."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.organogram.domain.vte import rounded, total_of, vte_of, vte_text

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("people", "hours", "denominator", "vte"),
    [
        (22, Decimal(2), Decimal(22), Fraction(2)),
        (1, Decimal(24), Decimal(36), Fraction(2, 3)),
        (2, Decimal("1.5"), Decimal(24), Fraction(1, 8)),
        (0, Decimal(10), Decimal(36), Fraction(0)),
        (None, Decimal(10), Decimal(36), None),
        (1, None, Decimal(36), None),
        (1, Decimal(10), None, None),
        (1, Decimal(10), Decimal(0), None),
    ],
)
def test_people_times_hours_by_the_hours_of_a_full_time(
    people: int | None, hours: Decimal | None, denominator: Decimal | None, vte: Fraction | None
) -> None:
    assert vte_of(people=people, hours=hours, denominator=denominator) == vte


def test_the_total_counts_what_is_known_and_is_unknown_where_nothing_is() -> None:
    assert total_of([Fraction(1, 3), None, Fraction(2, 3)]) == 1
    assert total_of([None, None]) is None
    assert total_of([]) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 8), "0.13"),
        (Fraction("0.125"), "0.13"),
        (Fraction("0.005"), "0.01"),
        (Fraction("0.00499"), "0.00"),
        (Fraction("3.115"), "3.12"),
    ],
)
def test_it_is_rounded_once_half_up(value: Fraction, shown: str) -> None:
    assert rounded(value) == Decimal(shown)


@given(st.fractions(min_value=0, max_value=10**6))
def test_rounding_never_moves_more_than_half_a_hundredth(value: Fraction) -> None:
    assert abs(Fraction(rounded(value)) - value) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(8), "8"), (Fraction(1, 2), "0,50"), (Fraction(2400), "2.400"), (Fraction(0), "0")],
)
def test_it_is_written_as_flanders_does(value: Fraction, text: str) -> None:
    assert vte_text(value) == f"{text}{NB}VTE"
