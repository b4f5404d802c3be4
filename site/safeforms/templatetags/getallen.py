"""Numbers as Flanders writes them."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django import template

register = template.Library()
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def dutch(value: Decimal, places: int) -> str:
    """Write a number with dots for thousands and a comma: `dutch(Decimal("1234.5"), 2)` is 1.234,50."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def _decimal(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@register.filter
def getal(value: Any, places: int | None = None) -> str:
    """Write a number; without places, as many decimals as it has. Nothing stays an empty text."""
    number = _decimal(value)
    if number is None:
        return ""
    if places is None:
        exponent = number.normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
    return dutch(number, places)


@register.filter
def euro(value: Any) -> str:
    """Write an amount: € 18.900, or € 8,83 where there are cents. Nothing stays an empty text."""
    number = _decimal(value)
    if number is None:
        return ""
    whole = number == number.to_integral_value()
    return f"€{NO_BREAK_SPACE}{dutch(number, 0 if whole else 2)}"
