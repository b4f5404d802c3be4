"""Numbers as Flanders writes them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import template

from safeforms.domain.numbers import dutch_number

register = template.Library()
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# Beyond this a figure is a mistake, and writing it would take more digits than a page has.
BIGGEST = Decimal(10) ** 18
MOST_PLACES = 6


def dutch(value: Decimal, places: int) -> str:
    """Write a number with dots for thousands and a comma: 1.234,50."""
    return dutch_number(value, places)


def _decimal(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < BIGGEST else None


@register.filter
def getal(value: Any, places: int | None = None) -> str:
    """Write a number; without places, as many decimals as it has. Nothing stays an empty text."""
    number = _decimal(value)
    if number is None:
        return ""
    return dutch_number(round(number, MOST_PLACES) if places is None else number, places)


@register.filter
def euro(value: Any) -> str:
    """Write an amount: € 18.900, or € 8,83 where there are cents. Nothing stays an empty text."""
    number = _decimal(value)
    if number is None:
        return ""
    cents = number.quantize(Decimal("0.01"))
    whole = cents == cents.to_integral_value()
    return f"€{NO_BREAK_SPACE}{dutch_number(cents, 0 if whole else 2)}"
