"""Figures in Dutch: rounded once, here."""

from decimal import Decimal

from practices.ticketing.domain.figures import MONEY_PLACES, rounded
from safeforms.domain.numbers import dutch_number

SPACE = "\N{NO-BREAK SPACE}"
FREE = "gratis"


def euro_text(value: Decimal) -> str:
    """Write `€ 1.900`, or `€ 1,81` where there are cents."""
    money = rounded(value, MONEY_PLACES)
    places = 0 if money == money.to_integral_value() else MONEY_PLACES
    return f"€{SPACE}{dutch_number(money, places)}"


def cost_text(value: Decimal) -> str:
    """Write a cost; one of 0 is free."""
    return euro_text(value) if value else FREE


def hours_text(value: Decimal) -> str:
    """Write `4 uur` or `7,5 uur`."""
    return f"{dutch_number(rounded(value, 2))}{SPACE}uur"


def percentage_text(value: Decimal) -> str:
    """Write `62 %` or `62,5 %`."""
    return f"{dutch_number(rounded(value, 1))}{SPACE}%"


def tenths_text(value: Decimal) -> str:
    """Write a figure with one decimal, such as `56,0`."""
    return dutch_number(value, 1)


def whole_text(value: Decimal) -> str:
    """Write a count; the median of two counts may end in a half."""
    return dutch_number(rounded(value, 1))


def and_text(parts: list[str]) -> str:
    """Join with commas and "en": `GLPI, Zammad en TOPdesk`."""
    return " en ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def bare_remark(remark: str) -> str:
    """Return a remark beside a yes or no, without the "ja" or "nee" it may start with."""
    text = remark.strip()
    first, _, rest = text.partition(",")
    if first.strip().casefold() in {"ja", "nee"}:
        return rest.strip()
    return text


def hosting_text(label: str, remark: str) -> str:
    """Return where a system runs; a remark that repeats the choice stands for both."""
    if not remark or not label:
        return remark or label
    return remark if remark.casefold().startswith(label.casefold()) else f"{label}, {remark}"
