"""Controls of the screens in `/beheer/`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from safeforms.domain.numbers import NotANumber, dutch_number, parse_number


class DutchDecimalInput(forms.TextInput):
    """A number as the site reads and writes them: 38,5 and 1.234,56."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal"} | (attrs or {}))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Hand on the number, or what was typed where it is none: the field refuses that."""
        text = super().value_from_datadict(data, files, name)
        try:
            return str(parse_number(text)) if text else text
        except NotANumber:
            return text

    def format_value(self, value: Any) -> str | None:
        """Write a number with a comma; what was typed stays as it is."""
        return dutch_number(value) if isinstance(value, Decimal) else super().format_value(value)
