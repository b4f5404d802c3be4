"""The arithmetic of savings."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.efficiency.domain.savings import (
    Line,
    Range,
    Rules,
    gain_of,
    payback,
    savings_of,
)
from practices.efficiency.enums import GainKind

RULES = Rules(hours_per_fte=Decimal(36), points_per_fte=Decimal(85))


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def cost(before: str, after: str, **more: object) -> Line:
    return Line(kind=GainKind.COST, before=Decimal(before), after=Decimal(after), **more)  # type: ignore[arg-type]


# before, after, investment, pupils → saving, payback in months, saving per pupil
PUBLISHED = {
    "P01": ("29400", "10500", "14200", 2140, "18900", 9, "8.83"),
    "P02": ("238080", "219015", "0", 8400, "19065", 0, "2.27"),
    "P04": ("58400", "33900", "9800", 4350, "24500", 5, "5.63"),
    "P05": ("28620", "20160", "5400", 2960, "8460", 8, "2.86"),
}


@pytest.mark.parametrize("row", PUBLISHED.values(), ids=PUBLISHED)
def test_the_derived_figures_are_those_of_the_published_practices(row: tuple) -> None:
    before, after, investment, pupils, saving, months, per_pupil = row
    result = savings_of(
        lines=[cost(before, after)], investment=Decimal(investment), pupils=pupils, rules=RULES
    )
    assert result.euro == Range(Decimal(saving), Decimal(saving))
    assert result.payback_months == months
    assert result.per_pupil is not None
    assert cents(result.per_pupil.low) == Decimal(per_pupil)


def test_hours_become_fte_and_points() -> None:
    result = savings_of(
        lines=[Line(kind=GainKind.HOURS, difference=Decimal(6))],
        investment=None,
        pupils=2140,
        rules=RULES,
    )
    assert result.fte is not None
    assert result.points is not None
    assert cents(result.fte.low) == Decimal("0.17")
    assert cents(result.points.low) == Decimal("14.17")


def test_without_a_saving_an_investment_never_pays_back() -> None:
    result = savings_of(
        lines=[Line(kind=GainKind.HOURS, difference=Decimal("2.6"))],
        investment=Decimal(350),
        pupils=312,
        rules=RULES,
    )
    assert (result.euro, result.per_pupil, result.payback_months) == (None, None, None)
    assert result.never_pays_back


def test_an_unknown_investment_gives_no_payback_but_is_not_never() -> None:
    saving = Range(Decimal(100), Decimal(100))
    assert payback(investment=None, saving=saving) == (None, False)


def test_an_extra_cost_is_a_negative_gain_and_gives_nothing_per_pupil() -> None:
    result = savings_of(lines=[cost("100", "250")], investment=Decimal(0), pupils=10, rules=RULES)
    assert result.euro == Range(Decimal(-150), Decimal(-150))
    assert result.per_pupil is None
    assert result.never_pays_back


def test_an_avoided_cost_stands_apart_from_the_saving() -> None:
    result = savings_of(
        lines=[cost("1000", "400"), cost("5000", "0", avoided=True)],
        investment=None,
        pupils=None,
        rules=RULES,
    )
    assert result.euro == Range(Decimal(600), Decimal(600))
    assert result.avoided == Range(Decimal(5000), Decimal(5000))


def test_a_range_keeps_both_bounds() -> None:
    line = cost("1000", "400", before_high=Decimal(1200), after_high=Decimal(500))
    assert gain_of(line) == Range(Decimal(500), Decimal(800))


def test_a_line_without_figures_is_unknown_and_not_zero() -> None:
    assert gain_of(Line(kind=GainKind.COST, before=Decimal(5))) is None
    result = savings_of(lines=[Line(kind=GainKind.COST)], investment=None, pupils=100, rules=RULES)
    assert result.euro is None


def test_without_parameters_there_are_hours_but_no_fte() -> None:
    result = savings_of(
        lines=[Line(kind=GainKind.HOURS, difference=Decimal(6))],
        investment=None,
        pupils=None,
        rules=Rules(),
    )
    assert result.hours == Range(Decimal(6), Decimal(6))
    assert (result.fte, result.points) == (None, None)


amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=12))
def test_the_saving_is_the_exact_sum_of_its_lines(pairs: list[tuple[Decimal, Decimal]]) -> None:
    lines = [Line(kind=GainKind.COST, before=before, after=after) for before, after in pairs]
    expected = sum((before - after for before, after in pairs), Decimal(0))
    result = savings_of(lines=lines, investment=None, pupils=None, rules=RULES)
    assert result.euro == Range(expected, expected)


@given(amounts, amounts, amounts, amounts)
def test_a_range_never_turns_round(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    line = Line(
        kind=GainKind.COST,
        before=min(a, b),
        before_high=max(a, b),
        after=min(c, d),
        after_high=max(c, d),
    )
    gain = gain_of(line)
    assert gain is not None
    assert gain.low <= gain.high


@given(st.integers(1, 10**6), amounts, amounts)
def test_nothing_is_divided_by_zero(pupils: int, before: Decimal, after: Decimal) -> None:
    result = savings_of(
        lines=[Line(kind=GainKind.COST, before=before, after=after)],
        investment=Decimal(100),
        pupils=pupils,
        rules=RULES,
    )
    assert (result.payback_months is None) == (before <= after)
