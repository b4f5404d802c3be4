"""Voltijdse equivalenten: people × hours / denominator, exact until they are shown."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from safeforms.templatetags.getallen import NO_BREAK_SPACE, getal

CENT = Decimal("0.01")


def vte_of(
    *, people: int | None, hours: Decimal | None, denominator: Decimal | None
) -> Fraction | None:
    """Return what a role comes to; None where something of it is not known."""
    if people is None or hours is None or not denominator:
        return None
    return people * Fraction(hours) / Fraction(denominator)


def total_of(values: Iterable[Fraction | None]) -> Fraction | None:
    """Add up what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known else None


def rounded(value: Fraction) -> Decimal:
    """Round once, half up, to 0,01."""
    hundredths = Fraction(value) * 100
    whole = Decimal(
        (2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)
    )
    return (whole * CENT).quantize(CENT, rounding=ROUND_HALF_UP)


def vte_text(value: Fraction) -> str:
    """Write it: "8 VTE", "0,50 VTE"."""
    shown = rounded(value)
    places = 0 if shown == shown.to_integral_value() else 2
    return f"{getal(shown, places)}{NO_BREAK_SPACE}VTE"
