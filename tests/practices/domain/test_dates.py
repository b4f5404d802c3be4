"""Days that a practice is dated with."""

from datetime import date

import pytest

from practices.domain.dates import months_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_a_month_without_that_day_ends_with_its_last(
    day: date, months: int, expected: date
) -> None:
    assert months_after(day, months) == expected
