"""Figures of a ticketing system, from what a school gives: exact decimals, no database.

Nothing is rounded here but by `rounded`: sum exactly, round half up once, where it is shown.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
MONEY_PLACES = 2
TICKETS_PLACES = 1


@dataclass(frozen=True)
class TicketingFigures:
    """What a school measured or estimated; None is not measured, never 0.

    Costs are euro a year (0 is free), response times are median working hours.
    """

    cost_per_year: Decimal | None = None
    cost_licence: Decimal | None = None
    cost_hosting: Decimal | None = None
    cost_support: Decimal | None = None
    users: Decimal | None = None
    devices: Decimal | None = None
    agents: Decimal | None = None
    tickets_per_year: Decimal | None = None
    first_response_before: Decimal | None = None
    first_response_after: Decimal | None = None
    first_line_percentage: Decimal | None = None
    setup_hours: Decimal | None = None


@dataclass(frozen=True)
class Improvement:
    """How much sooner the first response comes; negative where it comes later.

    `percentage` is None where the response was already immediate, so that no share exists.
    """

    hours: Decimal
    percentage: Decimal | None


@dataclass(frozen=True)
class CostPart:
    """A part of the cost a year: `licence`, `hosting`, `support`, or `rest` for what is left."""

    name: str
    amount: Decimal


def cost_per_user(*, figures: TicketingFigures) -> Decimal | None:
    """Return euro per user a year; 0 where it is free, None where it cannot be known."""
    if figures.cost_per_year is None or not figures.users:
        return None
    return figures.cost_per_year / figures.users


def tickets_per_100_devices(*, figures: TicketingFigures) -> Decimal | None:
    """Return tickets a year per 100 devices."""
    if figures.tickets_per_year is None or not figures.devices:
        return None
    return figures.tickets_per_year * HUNDRED / figures.devices


def tickets_per_agent(*, figures: TicketingFigures) -> Decimal | None:
    """Return tickets a year per agent."""
    if figures.tickets_per_year is None or not figures.agents:
        return None
    return figures.tickets_per_year / figures.agents


def response_improvement(*, figures: TicketingFigures) -> Improvement | None:
    """Return what happened to the first response, where it is known before and now."""
    before, after = figures.first_response_before, figures.first_response_after
    if before is None or after is None:
        return None
    hours = before - after
    return Improvement(hours=hours, percentage=hours * HUNDRED / before if before else None)


def known_parts(*, figures: TicketingFigures) -> Decimal:
    """Return the sum of the parts of the cost that are known."""
    parts = (figures.cost_licence, figures.cost_hosting, figures.cost_support)
    return sum((part for part in parts if part is not None), start=Decimal(0))


def cost_split(*, figures: TicketingFigures) -> tuple[CostPart, ...]:
    """Return the parts of the cost that are more than 0, what is left of it last.

    Empty where no part is known, or where there is nothing to split.
    """
    named = (
        ("licence", figures.cost_licence),
        ("hosting", figures.cost_hosting),
        ("support", figures.cost_support),
    )
    parts = [CostPart(name, amount) for name, amount in named if amount]
    if not parts or figures.cost_per_year is None:
        return tuple(parts)
    rest = figures.cost_per_year - known_parts(figures=figures)
    return (*parts, CostPart("rest", rest)) if rest > 0 else tuple(parts)


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up, once, to show it."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
