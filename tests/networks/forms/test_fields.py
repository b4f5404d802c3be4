"""Days and hours as people type them."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies

from networks.forms.fields import DayField, HourField, WebField, moment_of, read_hour


@pytest.mark.parametrize(
    "typed",
    ["14.30", "14:30", "1430", "14u30", "14 u 30", "14.30 uur", "14u30 uur", " 14:30 ", "14U30"],
)
def test_an_hour_is_understood_however_it_is_written(typed: str) -> None:
    assert read_hour(typed) == time(14, 30)


@pytest.mark.parametrize(
    ("typed", "hour"), [("9", time(9)), ("9u", time(9)), ("900", time(9)), ("9 uur", time(9))]
)
def test_whole_hours_need_no_minutes(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["25.00", "14.60", "14.3", "half drie", "14.30.15", "-1", "1.5"])
def test_what_is_no_hour_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        HourField().clean(typed)
    assert refusal.value.messages == [f"Vul een uur in, zoals 14.30. Je schreef “{typed}”."]


@given(strategies.text())
def test_no_text_is_a_fault(typed: str) -> None:
    read_hour(typed)


@given(strategies.times().map(lambda each: each.replace(second=0, microsecond=0)))
def test_an_hour_is_read_back_as_it_is_shown(hour: time) -> None:
    field = HourField()
    assert field.clean(field.prepare_value(hour)) == hour
    assert not field.has_changed(hour, f"{hour.hour}:{hour.minute:02}")


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(ValidationError):
        moment_of(date(2027, 3, 28), time(2, 30))
    assert moment_of(date(2027, 3, 28), time(3, 30)).utcoffset() is not None


@pytest.mark.parametrize("typed", ["1/1/1999", "1/1/2990", "31/2/2027", "morgen"])
def test_a_slip_in_a_day_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_only_addresses_on_the_web_are_taken() -> None:
    field = WebField()
    assert field.clean("www.school.be/x") == "https://www.school.be/x"
    for typed in ("javascript:alert(1)", "ftp://school.be", "data:text/html,x", "//school.be"):
        with pytest.raises(ValidationError):
            field.clean(typed)
