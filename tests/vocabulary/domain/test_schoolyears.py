from datetime import date

import pytest

from vocabulary.domain.schoolyears import first_day_of, school_year_of, school_years_back


def test_a_school_year_turns_on_the_first_of_september() -> None:
    assert school_year_of(date(2026, 8, 31)) == "2025-2026"
    assert school_year_of(date(2026, 9, 1)) == "2026-2027"


def test_the_newest_school_year_comes_first() -> None:
    assert school_years_back(day=date(2026, 11, 21), years=3) == [
        "2026-2027",
        "2025-2026",
        "2024-2025",
    ]
    assert len(school_years_back(day=date(2026, 11, 21))) == 6


def test_a_school_year_begins_in_its_first_year() -> None:
    assert first_day_of("2026-2027") == date(2026, 9, 1)


@pytest.mark.parametrize("text", ["", "2026", "2026-2028", "0000-0001", "9998-9999", "26-27", "x"])
def test_what_is_no_school_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="geen schooljaar"):
        first_day_of(text)
