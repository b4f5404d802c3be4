"""School years: from 1 September to 31 August, written "2026-2027"."""

import re
from datetime import date

FIRST_MONTH = 9
_SCHOOL_YEAR = re.compile(r"([0-9]{4})-([0-9]{4})")
_EARLIEST, _LATEST = 1900, 2999


def school_year_of(day: date) -> str:
    """The school year that a day falls in."""
    start = day.year if day.month >= FIRST_MONTH else day.year - 1
    return school_year_from(start)


def school_year_from(start: int) -> str:
    """The school year that begins in September of the year `start`."""
    return f"{start}-{start + 1}"


def school_years_back(*, day: date, years: int = 6) -> list[str]:
    """The school year of a day and those before it, the newest first."""
    start = first_day_of(school_year_of(day)).year
    return [school_year_from(start - back) for back in range(years)]


def first_day_of(school_year: str) -> date:
    """1 September of a school year.

    Raises:
        ValueError: the text is no school year such as "2026-2027".
    """
    found = _SCHOOL_YEAR.fullmatch(school_year)
    if found is None:
        raise ValueError(f"“{school_year}” is geen schooljaar; schrijf bijvoorbeeld 2026-2027.")
    start, end = int(found[1]), int(found[2])
    if end != start + 1 or not _EARLIEST <= start <= _LATEST:
        raise ValueError(f"“{school_year}” is geen schooljaar; schrijf bijvoorbeeld 2026-2027.")
    return date(start, FIRST_MONTH, 1)
