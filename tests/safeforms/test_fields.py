"""Number and text fields: what they accept, what they say, what they show."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from safeforms.fields import BIGGEST_WHOLE, CleanCharField, NumberField, WholeNumberField
from safeforms.forms import SafeForm


def message_of(field: forms.Field, text: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,56", "1234.56"), ("7,5", "7.5"), ("7.5", "7.5"), ("1.500", "1500"), ("7,500", "7.5")],
)
def test_a_number_field_gives_decimals(text: str, number: str) -> None:
    found = NumberField().clean(text)
    assert isinstance(found, Decimal)
    assert found == Decimal(number)
    assert -found.as_tuple().exponent <= 2  # type: ignore[operator]


def test_a_whole_number_field_gives_integers() -> None:
    assert WholeNumberField().clean("1.500") == 1500
    assert WholeNumberField().clean("16,0") == 16
    assert type(WholeNumberField().clean("16")) is int


@pytest.mark.parametrize(
    "text", ["NaN", "Inf", "1e400", "1e-400", "1e5", "1_000", "٣", "9" * 4301, "zestien", "1,2,3"]
)
@pytest.mark.parametrize("field", [NumberField(), WholeNumberField()])
def test_what_is_no_number_is_refused_with_what_was_written(field: NumberField, text: str) -> None:
    assert message_of(field, text).startswith("Vul een getal in, zoals 16 of ")
    assert f"Je schreef “{text[:10]}" in message_of(field, text)
    assert len(message_of(field, text)) < 120


def test_the_message_for_zestien() -> None:
    expected = "Vul een getal in, zoals 16 of 7,5. Je schreef “zestien”."
    assert message_of(NumberField(), "zestien") == expected


def test_bounds_are_kept() -> None:
    assert "van 0 of meer" in message_of(NumberField(), "-1")
    assert NumberField(min_value=None).clean("-1,5") == Decimal("-1.5")
    assert "hoogstens 38" in message_of(NumberField(max_value=38), "38,01")
    assert "hoogstens 999.999.999,99" in message_of(NumberField(), "1000000000")
    assert "hoogstens 2.147.483.647" in message_of(WholeNumberField(), str(BIGGEST_WHOLE + 1))
    assert WholeNumberField().clean(str(BIGGEST_WHOLE)) == BIGGEST_WHOLE


def test_too_many_decimals_are_named() -> None:
    assert "hoogstens 2 cijfers na de komma" in message_of(NumberField(), "7,555")
    assert "hoogstens 1 cijfer na de komma" in message_of(NumberField(places=1), "7,55")
    assert "geheel getal" in message_of(WholeNumberField(), "7,5")


def test_nothing_is_nothing_unless_required() -> None:
    assert NumberField(required=False).clean("  ") is None
    assert WholeNumberField(required=False).clean("") is None
    assert message_of(NumberField(), " ") == "Vul een getal in."


def test_a_unit_may_be_typed_along() -> None:
    assert NumberField(unit="uren").clean("7,5 uren") == Decimal("7.5")
    assert NumberField(unit="€").clean("€ 7,50") == Decimal("7.5")
    assert NumberField(unit="€").clean("7,50 €") == Decimal("7.5")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal("7.50"), "", "7,5"),
        (Decimal("18900.00"), "€", "18.900"),
        (Decimal("8.50"), "€", "8,50"),
        (1500, "", "1.500"),
        (7.5, "", "7,5"),
        ("7.5", "", "7,5"),
        ("1234,5", "", "1.234,5"),
        ("zestien", "", "zestien"),
        ("", "", ""),
        (None, "", None),
    ],
)
def test_numbers_are_shown_in_dutch_and_nonsense_as_typed(
    value: Any, unit: str, shown: Any
) -> None:
    assert NumberField(unit=unit).prepare_value(value) == shown


def test_another_writing_is_no_change() -> None:
    field = NumberField(required=False)
    assert not field.has_changed(Decimal("7.50"), "7,5")
    assert not field.has_changed(1500, "1.500")
    assert field.has_changed(Decimal("7.50"), "7,6")
    assert field.has_changed(None, "onzin")
    assert not field.has_changed(None, "")


def test_the_input_takes_a_comma_and_shows_digits_on_a_phone() -> None:
    class Form(SafeForm):
        hours = NumberField()
        pupils = WholeNumberField()

    html = str(Form()["hours"])
    assert 'type="text"' in html
    assert 'inputmode="decimal"' in html
    assert 'class="num"' in html
    assert 'inputmode="numeric"' in str(Form()["pupils"])
    assert " required" not in html


def test_a_text_of_one_line_stays_on_one_line() -> None:
    assert CleanCharField().clean("Onderwerp\r\nBcc: x@y.be") == "Onderwerp Bcc: x@y.be"
    assert CleanCharField(widget=forms.Textarea).clean("een\r\ntwee") == "een\ntwee"


def test_a_line_end_counts_as_one_character() -> None:
    field = CleanCharField(widget=forms.Textarea, max_length=5)
    assert field.clean("ab\r\ncd") == "ab\ncd"


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "\ufffe"])
def test_a_text_with_what_cannot_be_stored_gets_a_message(bad: str) -> None:
    assert "onzichtbaar teken" in message_of(CleanCharField(), f"tekst{bad}")
    message_of(CleanCharField(), f"tekst{bad}").encode()


def test_ten_megabytes_are_refused_quickly() -> None:
    assert "hoogstens 50.000 tekens" in message_of(CleanCharField(), "a" * 10_000_000)


def test_a_number_with_more_digits_than_fit_is_shown_as_it_was_typed() -> None:
    assert NumberField(label="Aantal").prepare_value("9" * 40) == "9" * 40
