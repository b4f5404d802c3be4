"""Fields for what people type: numbers in Dutch writing, and texts that can be stored."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from safeforms.domain.numbers import NotANumber, dutch_number, parse_number
from safeforms.domain.text import Unstorable, clean_text, shortened

# What every integer column holds, on PostgreSQL too.
BIGGEST_WHOLE = 2_147_483_647
BIGGEST = Decimal("999999999.99")
LONGEST_TEXT = 50_000
MONEY = {"€", "euro"}


# --- Text -------------------------------------------------------------------------------------
def cleaned_text(value: Any, *, lines: bool) -> Any:
    """Clean a posted text; without `lines`, line ends become spaces. Other values stay."""
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_TEXT:
        raise ValidationError(
            f"Maak dit korter: hoogstens {dutch_number(Decimal(LONGEST_TEXT))} tekens.",
            code="max_length",
        )
    try:
        text = clean_text(value)
    except Unstorable as error:
        where = f" na “{error.before}”" if error.before else ""
        raise ValidationError(
            f"Er staat een onzichtbaar teken in dat we niet kunnen bewaren ({error.name}){where}. "
            "Wis het en typ die plaats opnieuw.",
            code="unstorable",
        ) from None
    return text if lines else " ".join(text.split("\n"))


class CleanText:
    """For subclasses of `CharField`: texts come with line feeds, composed, and storable."""

    widget: Any

    def to_python(self, value: Any) -> Any:
        """Clean before Django strips and measures."""
        lines = isinstance(self.widget, forms.Textarea)
        return super().to_python(cleaned_text(value, lines=lines))  # type: ignore[misc]


class CleanCharField(CleanText, forms.CharField):
    """A text field; with a `Textarea` it keeps its lines."""


def make_clean(field: forms.CharField) -> None:
    """Give a text field that Django made (of a model, say) the manners of `CleanCharField`."""
    if isinstance(field, CleanText) or isinstance(field.widget, forms.PasswordInput):
        return
    read = field.to_python

    def to_python(value: Any) -> Any:
        return read(cleaned_text(value, lines=isinstance(field.widget, forms.Textarea)))

    field.to_python = to_python  # type: ignore[method-assign]


# --- Numbers ----------------------------------------------------------------------------------
def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


class NumberField(forms.Field):
    """A number in Dutch writing, as `Decimal`; `7.5` is read as 7,5 and shown back so.

    `places` is how many decimals may be given, `min_value=None` allows negative numbers, and
    `unit` ("€", "uren") is taken along when typed behind the number.
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": "Vul een getal in.",
        "invalid": "Vul een getal in, zoals %(example)s. Je schreef “%(value)s”.",
        "places": "Rond af op hoogstens %(places)s na de komma. Je schreef “%(value)s”.",
        "min_value": "Vul een getal van %(limit)s of meer in. Je schreef “%(value)s”.",
        "max_value": "Vul een getal van hoogstens %(limit)s in. Je schreef “%(value)s”.",
    }
    example = "16 of 7,5"
    input_mode = "decimal"

    def __init__(
        self,
        *,
        places: int = 2,
        max_value: Decimal | int | None = None,
        min_value: Decimal | int | None = 0,
        unit: str = "",
        **kwargs: Any,
    ) -> None:
        self.places = places
        self.max_value = BIGGEST if max_value is None else Decimal(max_value)
        self.min_value = -BIGGEST if min_value is None else Decimal(min_value)
        self.unit = unit
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """Read what was typed and keep it within its bounds."""
        if value is None or isinstance(value, bool):
            return None
        if isinstance(value, Decimal | int | float):
            value = self.prepare_value(value)
        text = str(value)
        if not text.strip():
            return None
        try:
            number = self._read(text)
        except NotANumber:
            raise self._refusal("invalid", text, example=self.example) from None
        self._check(number, text)
        # 7,500 is 7,50 for a column of two decimals.
        return round(number, self.places) if _decimals(number) > self.places else number

    def _read(self, text: str) -> Decimal:
        bare = text.strip()
        if self.unit and bare.casefold().endswith(self.unit.casefold()):
            bare = bare[: -len(self.unit)]
        return parse_number(bare)

    def _check(self, number: Decimal, text: str) -> None:
        if number < self.min_value:
            raise self._refusal("min_value", text, limit=dutch_number(Decimal(self.min_value)))
        if number > self.max_value:
            raise self._refusal("max_value", text, limit=dutch_number(Decimal(self.max_value)))
        if number != round(number, self.places):
            places = "1 cijfer" if self.places == 1 else f"{self.places} cijfers"
            raise self._refusal("places", text, places=places)

    def _refusal(self, code: str, text: str, **params: str) -> ValidationError:
        return ValidationError(
            self.error_messages[code], code=code, params={"value": shortened(text, 30), **params}
        )

    def prepare_value(self, value: Any) -> Any:
        """Write a number as Flanders does; what is no number stays as it was typed."""
        if value is None or isinstance(value, bool):
            return value
        try:
            number = self._read(value) if isinstance(value, str) else Decimal(str(value))
        except (NotANumber, ArithmeticError):
            return value
        if not number.is_finite():
            return ""
        if abs(number) > BIGGEST:
            # Rounding would need more digits than decimals carry here; it is refused anyway.
            return value
        has_cents = number != round(number, 0) and number == round(number, 2)
        return dutch_number(number, 2 if self.unit in MONEY and has_cents else None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another number was typed: 7,50 is no other number than 7,5."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Show a keyboard with digits; the input itself is text, so that a comma can be typed.

        Autocomplete stays on: without it browsers empty the field when somebody comes back to it.
        """
        if widget.is_hidden:
            return {}
        return {"inputmode": self.input_mode, "class": "num"}


class WholeNumberField(NumberField):
    """A number without decimals, as `int`."""

    default_error_messages = {
        "places": "Vul een geheel getal in, zoals 16. Je schreef “%(value)s”.",
    }
    example = "16 of 1.200"
    input_mode = "numeric"

    def __init__(self, *, max_value: int | None = None, **kwargs: Any) -> None:
        super().__init__(
            places=0, max_value=BIGGEST_WHOLE if max_value is None else max_value, **kwargs
        )

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        """Read a whole number; `16,0` is one."""
        number = super().to_python(value)
        return None if number is None else int(number)
