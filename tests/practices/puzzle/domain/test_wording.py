"""Figures of a puzzle in words."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from practices.puzzle.domain.puzzle import Account, puzzle_of
from practices.puzzle.domain.wording import (
    amount_text,
    available_text,
    cost_text,
    count_text,
    fte_text,
    left_of,
    source_text,
    spent_text,
    used_text,
    work_text,
)
from tests.factories.puzzle import RULES, means, use

NB = "\N{NO-BREAK SPACE}"


def account(*uses: Any, points: str | None = "181", others: Any = (), number: int = 0) -> Account:
    known = None if points is None else Decimal(points)
    puzzle = puzzle_of(uses=uses, means=others, ict_points=known, rules=RULES)
    return puzzle.accounts[number]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Fraction(181), "punten", f"181{NB}punten"),
        (Fraction(1), "punten", f"1{NB}punt"),
        (Fraction(85 * 76, 36), "punten", f"179,44{NB}punten"),
        (Fraction(12), "lestijden", f"12{NB}lestijden"),
        (Fraction(9), "uren", f"9{NB}uur per week"),
        (Fraction(17, 6), "vte", f"2,833{NB}VTE"),
        (Fraction(11_500), "euro", f"€{NB}11.500 per jaar"),
        (Fraction(3), "", "3"),
    ],
)
def test_amounts_come_with_their_unit(value: Fraction, unit: str, words: str) -> None:
    assert amount_text(value, unit) == words


def test_vte_have_the_decimals_that_they_need() -> None:
    assert [fte_text(value) for value in (Fraction(9, 2), Fraction(3, 8), Fraction(17, 6))] == [
        "4,5",
        "0,375",
        "2,833",
    ]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "één bron"), (3, "drie bronnen"), (11, "11 bronnen")]
)
def test_small_numbers_are_words(count: int, words: str) -> None:
    assert count_text(count, "bron", "bronnen") == words


@pytest.mark.parametrize(
    ("points", "state", "words"),
    [
        ("181", "left", f"96{NB}punten over"),
        ("86", "left", f"1{NB}punt over"),
        ("85", "zero", f"0{NB}punten over"),
        ("80.5", "over", f"4,5{NB}punten te veel"),
        (None, "unknown", ""),
    ],
)
def test_what_is_left_says_so(points: str | None, state: str, words: str) -> None:
    left = left_of(account(use("36"), points=points))
    assert (left.state, left.text) == (state, words)


def test_without_a_diploma_what_is_left_depends() -> None:
    found = account(use("18", diploma=""), points="50")
    left = left_of(found)
    assert left.state == "open"
    assert left.text == f"hoogstens 18,5{NB}punten over, naargelang het diploma"
    assert left.short == f"hoogstens 18,5{NB}punten, naargelang het diploma"
    assert used_text(found) == f"31,5 tot 63{NB}punten"


def test_even_the_cheapest_diploma_may_be_too_much() -> None:
    assert left_of(account(use("36", diploma=""), points="50")).text == f"13{NB}punten te veel"


def test_a_source_says_what_of_it_was_used() -> None:
    assert spent_text(account(use("36"))) == f"85 van 181{NB}punten gebruikt"
    money = account(
        use("8", "eigen"), others=(means("eigen", "11500", decided_by="directie"),), number=1
    )
    assert spent_text(money) == f"€{NB}11.500 per jaar, 8{NB}uur per week"
    assert spent_text(account(use("8", "tac"), number=1)) == f"8{NB}uur per week gebruikt"
    assert spent_text(account(points=None)) == f"0{NB}punten gebruikt"


def test_amounts_in_differing_units_stand_beside_each_other() -> None:
    mixed = (means("tac", "9"), means("tac", "0.5", unit="vte"))
    assert available_text(account(others=mixed, number=1)) == f"9{NB}uur per week en 0,5{NB}VTE"


def test_rows_say_people_and_hours() -> None:
    words = [
        work_text(one) for one in account(use("36"), use("6", people=5), use("7.5"), use(None)).uses
    ]
    assert words == [f"36{NB}uur", f"5{NB}×{NB}6{NB}uur", f"7,5{NB}uur", ""]
    lessons = account(use("12", "bpt-lestijden"), number=1).uses[0]
    assert work_text(lessons) == f"12{NB}lestijden"


def test_rows_say_what_they_cost() -> None:
    found = account(use("24"), use("24", diploma=""))
    assert [cost_text(one) for one in found.uses] == ["56,67", "42 tot 84"]
    assert cost_text(account(use("8", "eigen"), number=1).uses[0]) == ""


def test_another_source_goes_by_its_own_name() -> None:
    assert source_text("ander", "projectsubsidie") == "projectsubsidie"
    assert source_text("ander") == "andere bron"
    assert source_text("tac", "projectsubsidie") == "TAC"
    assert source_text("") == ""
