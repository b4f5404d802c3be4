from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.vocabulary import SchoolHolidayFactory
from vocabulary.domain.workdays import WorkCalendar, add_working_days, working_days_between

FRIDAY = date(2026, 10, 30)
AUTUMN = (date(2026, 11, 2), date(2026, 11, 8))


def test_the_day_of_submission_is_day_0() -> None:
    calendar = WorkCalendar()
    assert calendar.days_between(FRIDAY, FRIDAY) == 0
    assert calendar.days_between(FRIDAY, date(2026, 11, 1)) == 0
    assert calendar.days_between(FRIDAY, date(2026, 11, 2)) == 1


def test_what_comes_before_is_not_counted() -> None:
    assert WorkCalendar().days_between(FRIDAY, date(2026, 10, 1)) == 0


@pytest.mark.django_db
def test_days_of_a_school_holiday_do_not_count() -> None:
    assert working_days_between(start=FRIDAY, end=date(2026, 11, 9)) == 6
    SchoolHolidayFactory()
    assert working_days_between(start=FRIDAY, end=date(2026, 11, 9)) == 1
    assert add_working_days(start=FRIDAY, days=5) == date(2026, 11, 13)


@pytest.mark.django_db
def test_a_moment_counts_as_its_day_in_brussels() -> None:
    late = datetime(2026, 10, 29, 23, 30, tzinfo=UTC)  # 30 October in Brussels
    assert working_days_between(start=late, end=date(2026, 10, 30)) == 0
    assert add_working_days(start=late, days=1) == date(2026, 11, 2)


def test_a_holiday_of_years_does_not_hang_a_deadline() -> None:
    calendar = WorkCalendar(((date(2020, 1, 1), date(2090, 1, 1)),))
    assert calendar.day_after(FRIDAY, 5) > FRIDAY


@given(start=st.dates(date(2024, 1, 1), date(2028, 1, 1)), days=st.integers(0, 60))
def test_adding_days_and_counting_them_agree(start: date, days: int) -> None:
    calendar = WorkCalendar((AUTUMN, (date(2026, 12, 21), date(2027, 1, 3))))
    deadline = calendar.day_after(start, days)
    assert calendar.days_between(start, deadline) == days
    assert days == 0 or calendar.is_working_day(deadline)
