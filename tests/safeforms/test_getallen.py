"""The filters that write numbers and amounts."""

from decimal import Decimal
from typing import Any

import pytest
from django.template import engines


def drawn(text: str, value: Any) -> str:
    return engines["django"].from_string(text).render({"x": value})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234.56"), "€\u00a01.234,56"),
        (Decimal("18900.00"), "€\u00a018.900"),
        (18900, "€\u00a018.900"),
        (Decimal("8.5"), "€\u00a08,50"),
        (Decimal("8.8333"), "€\u00a08,83"),
        (Decimal("8.999"), "€\u00a09"),
        (0, "€\u00a00"),
        (Decimal(-1200), "€\u00a0-1.200"),
        (None, ""),
        ("", ""),
        ("geen getal", ""),
        (True, ""),
        (Decimal("NaN"), ""),
        (Decimal("1e400"), ""),
        (float("inf"), ""),
    ],
)
def test_amounts(value: Any, shown: str) -> None:
    assert drawn("{{ x|euro }}", value) == shown


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("{{ x|getal }}", Decimal("1234.50"), "1.234,5"),
        ("{{ x|getal }}", 2140, "2.140"),
        ("{{ x|getal }}", 7.5, "7,5"),
        ("{{ x|getal:2 }}", Decimal("0.333"), "0,33"),
        ("{{ x|getal:0 }}", Decimal("2.5"), "3"),
        ("{{ x|getal:1 }}", 16, "16,0"),
        ("{{ x|getal }}", None, ""),
        ("{{ x|getal }}", Decimal("1e-400"), "0"),
        ("{{ x|getal }}", Decimal(1) / 3, "0,333333"),
    ],
)
def test_numbers(text: str, value: Any, shown: str) -> None:
    assert drawn(text, value) == shown
