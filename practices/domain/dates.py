"""Days that a practice is dated with."""

import calendar
from datetime import date

MONTHS = 12


def months_after(day: date, months: int) -> date:
    """Return the day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
