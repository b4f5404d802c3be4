"""Reading and writing Dutch numbers, without Django."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeforms.domain.numbers import NotANumber, dutch_number, parse_number

NUMBERS = st.decimals(
    min_value=Decimal(-(10**12)), max_value=Decimal(10**12), allow_nan=False, places=4
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1.234.567,8", "1234567.8"),
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        ("7.55", "7.55"),
        ("7.5555", "7.5555"),
        ("1.500", "1500"),
        ("12.500", "12500"),
        ("0.500", "0.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", "1234"),
        ("1\u202f234,5", "1234.5"),
        ("  16 ", "16"),
        ("€ 18.900", "18900"),
        ("€\u00a018.900,00", "18900"),
        ("18.900 euro", "18900"),
        ("18.900 EUR", "18900"),
        ("18.900,-", "18900"),
        (",5", "0.5"),
        ("-3,2", "-3.2"),
        ("−3,2", "-3.2"),
        ("007", "7"),
    ],
)
def test_what_people_write_is_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "zestien", "NaN", "nan", "Inf", "-inf", "Infinity", "sNaN", "1e5", "1E400"),
        *("1e-400", "1_000", "٣", "１２", "½", "²", "0x10", "1/2", "5,", ".", ",", "-", "€", "5.."),
        *("1,234.56", "1.2.3", "12.34.567", "1.23.456", "12345.678", "12 34", "1 2345", "--1"),
        *("1.234 567", "+5", "1,2,3", "5%", "9" * 41, "9" * 4301, "1\x002", "1\n2", "\ud800"),
    ],
)
def test_nonsense_and_ambiguity_are_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


@given(NUMBERS)
def test_what_we_write_is_read_back_as_the_same_number(number: Decimal) -> None:
    assert parse_number(dutch_number(number)) == number


@given(NUMBERS, st.integers(min_value=0, max_value=3))
def test_a_rounded_number_is_written_with_that_many_decimals(number: Decimal, places: int) -> None:
    written = dutch_number(number, places)
    assert len(written.partition(",")[2]) == places
    assert abs(parse_number(written) - number) <= Decimal(5).scaleb(-places - 1)


@given(st.text(max_size=60))
@example("10000000000000000000000000000")
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except NotANumber:
        return
    assert number.is_finite()
    assert parse_number(dutch_number(number)) == number


def test_zero_has_no_sign() -> None:
    assert dutch_number(Decimal("-0.001"), 2) == "0,00"
    assert str(parse_number("-0")) == "0"
