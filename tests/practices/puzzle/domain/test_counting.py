"""What one use counts."""

from decimal import Decimal
from fractions import Fraction

import pytest

from practices.puzzle.domain.counting import Rules, counted_use, rounded
from practices.puzzle.enums import Diploma, SourceKind
from tests.factories.puzzle import RULES, use


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(14, 36), 3, "0.389"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(1, 2000), 3, "0.001"),
        (Fraction(4999, 10_000_000), 3, "0.000"),
        (Fraction(-4, 900), 2, "0.00"),
        (Fraction(181), 2, "181.00"),
    ],
)
def test_figures_are_rounded_half_up_once(value: Fraction, places: int, shown: str) -> None:
    assert rounded(value, places) == Decimal(shown)


def test_vte_is_hours_of_all_people_by_the_denominator() -> None:
    counted = counted_use(use("6", people=5), RULES)
    assert counted.fte == Fraction(30, 36)
    assert counted.hours == 30


def test_points_are_those_of_the_diploma_for_as_many_hours() -> None:
    assert counted_use(use("24"), RULES).points == Fraction(85 * 24, 36)
    assert counted_use(use("18", diploma=Diploma.MASTER), RULES).points == 63
    assert counted_use(use("36", diploma=Diploma.SECONDARY, people=2), RULES).points == 126


@pytest.mark.parametrize(
    ("source", "fte"),
    [
        (SourceKind.BPT_PRIMARY, Fraction(12, 24)),
        (SourceKind.BPT_SECONDARY, Fraction(12, 21)),
        (SourceKind.TAC, Fraction(12, 36)),
        (SourceKind.OWN, Fraction(12, 36)),
    ],
)
def test_each_source_has_its_own_denominator(source: str, fte: Fraction) -> None:
    assert counted_use(use("12", source), RULES).fte == fte


def test_a_denominator_of_the_school_goes_before_the_usual_one() -> None:
    assert counted_use(use("11", "bpt-uren", denominator=Decimal(22)), RULES).fte == Fraction(1, 2)


def test_points_count_the_hours_of_a_job_in_points_whatever_the_denominator() -> None:
    counted = counted_use(use("19", denominator=Decimal(38)), RULES)
    assert counted.fte == Fraction(1, 2)
    assert counted.points == Fraction(85 * 19, 36)


@pytest.mark.parametrize("source", [SourceKind.BPT_PRIMARY, SourceKind.TAC, SourceKind.OWN])
def test_sources_that_do_not_pay_in_points_cost_none(source: str) -> None:
    counted = counted_use(use("12", source, diploma=Diploma.BACHELOR), RULES)
    assert (counted.points, counted.between) == (None, None)


def test_without_a_diploma_points_lie_between_the_cheapest_and_the_dearest() -> None:
    counted = counted_use(use("18", diploma=""), RULES)
    assert counted.points is None
    assert counted.between == (Fraction(63, 2), Fraction(126, 2))


def test_what_is_not_known_is_not_nothing() -> None:
    half_typed = counted_use(use(None), RULES)
    assert (half_typed.fte, half_typed.points, half_typed.hours) == (None, None, None)
    no_rules = counted_use(use("18"), Rules())
    assert (no_rules.fte, no_rules.points) == (None, None)
    unknown = counted_use(use("8", SourceKind.BPT_PRIMARY), Rules(hours_per_fte=Decimal(36)))
    assert unknown.fte is None
