from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.ticketing.domain.figures import (
    CostPart,
    TicketingFigures,
    cost_per_user,
    cost_split,
    known_parts,
    response_improvement,
    rounded,
    tickets_per_100_devices,
    tickets_per_agent,
)

# What the demo content says, and what it says must come out: code, cost, users, tickets, devices,
# € per user, tickets per 100 devices.
CONTENT = [
    ("P13", (1900, 1050, 5400, 9650), "1.81", "56.0"),
    ("P14", (180, 290, 1260, 1480), "0.62", "85.1"),
    ("P15", (640, 135, 1900, 1120), "4.74", "169.6"),
    ("P16", (3600, 410, 2700, 2350), "8.78", "114.9"),
    ("P17", (0, 96, 310, 140), "0.00", "221.4"),
    ("P18", (95, 118, 640, 310), "0.81", "206.5"),
]

amounts = st.decimals(min_value=0, max_value=10**8, places=2)
counts = st.integers(min_value=1, max_value=10**6).map(Decimal)
maybe_amounts = st.none() | amounts
maybe_counts = st.none() | st.integers(min_value=0, max_value=10**6).map(Decimal)


@pytest.mark.parametrize(("code", "given", "per_user", "per_100"), CONTENT)
def test_figures_equal_those_of_the_demo_content(
    code: str, given: tuple[int, int, int, int], per_user: str, per_100: str
) -> None:
    cost, users, tickets, devices = map(Decimal, given)
    figures = TicketingFigures(
        cost_per_year=cost, users=users, tickets_per_year=tickets, devices=devices
    )
    euro, density = cost_per_user(figures=figures), tickets_per_100_devices(figures=figures)
    assert euro is not None
    assert rounded(euro, 2) == Decimal(per_user)
    assert density is not None
    assert rounded(density, 1) == Decimal(per_100)


def test_unknown_cost_is_not_free() -> None:
    assert cost_per_user(figures=TicketingFigures(users=Decimal(10))) is None
    free = TicketingFigures(cost_per_year=Decimal(0), users=Decimal(10))
    assert cost_per_user(figures=free) == 0


def test_a_half_is_rounded_up() -> None:
    assert rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert rounded(Decimal("2.5"), 0) == Decimal(3)


def test_a_response_that_was_immediate_has_no_percentage() -> None:
    figures = TicketingFigures(first_response_before=Decimal(0), first_response_after=Decimal(2))
    improvement = response_improvement(figures=figures)
    assert improvement is not None
    assert improvement.hours == Decimal(-2)
    assert improvement.percentage is None


def test_improvement_is_in_hours_and_percent() -> None:
    figures = TicketingFigures(first_response_before=Decimal(16), first_response_after=Decimal(4))
    improvement = response_improvement(figures=figures)
    assert improvement is not None
    assert (improvement.hours, improvement.percentage) == (Decimal(12), Decimal(75))


def test_what_is_left_of_the_cost_is_its_own_part() -> None:
    figures = TicketingFigures(
        cost_per_year=Decimal(1000), cost_licence=Decimal(600), cost_hosting=Decimal(0)
    )
    assert cost_split(figures=figures) == (
        CostPart("licence", Decimal(600)),
        CostPart("rest", Decimal(400)),
    )


def test_a_cost_without_parts_is_not_split() -> None:
    assert cost_split(figures=TicketingFigures(cost_per_year=Decimal(1000))) == ()


some_figures = st.builds(
    TicketingFigures,
    cost_per_year=maybe_amounts,
    users=maybe_counts,
    devices=maybe_counts,
    tickets_per_year=maybe_counts,
    agents=maybe_counts,
    first_response_before=maybe_amounts,
    first_response_after=maybe_amounts,
)


@given(some_figures)
def test_nothing_divides_by_zero_and_unknown_stays_unknown(figures: TicketingFigures) -> None:
    cost, tickets = figures.cost_per_year, figures.tickets_per_year
    assert (cost_per_user(figures=figures) is None) == (cost is None or not figures.users)
    assert (tickets_per_100_devices(figures=figures) is None) == (
        tickets is None or not figures.devices
    )
    assert (tickets_per_agent(figures=figures) is None) == (tickets is None or not figures.agents)
    assert (response_improvement(figures=figures) is None) == (
        figures.first_response_before is None or figures.first_response_after is None
    )


@given(cost=amounts, users=counts, factor=st.integers(min_value=1, max_value=100))
def test_cost_per_user_does_not_depend_on_scale(cost: Decimal, users: Decimal, factor: int) -> None:
    small = cost_per_user(figures=TicketingFigures(cost_per_year=cost, users=users))
    large = cost_per_user(
        figures=TicketingFigures(cost_per_year=cost * factor, users=users * factor)
    )
    assert small is not None
    assert large is not None
    assert abs(small - large) < Decimal("1e-15")


@given(cost=amounts, licence=maybe_amounts, hosting=maybe_amounts, support=maybe_amounts)
def test_the_parts_fill_the_cost_or_exceed_it(
    cost: Decimal, licence: Decimal | None, hosting: Decimal | None, support: Decimal | None
) -> None:
    figures = TicketingFigures(
        cost_per_year=cost, cost_licence=licence, cost_hosting=hosting, cost_support=support
    )
    parts = cost_split(figures=figures)
    assert all(part.amount > 0 for part in parts)
    if parts:
        assert sum(part.amount for part in parts) == max(cost, known_parts(figures=figures))
