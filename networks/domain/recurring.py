"""On which days something recurs (RRULE of RFC 5545), by looking at each day of a bounded span.

Libraries look for the next day until they find one, in a rule that fits no day for thousands of
years. Whole days are enough: what recurs within a day is no meeting.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

LONGEST = timedelta(days=366 * 12)
"""How long before the last day of the span a rule may begin."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
MOST_VALUES = 60
_BYDAY = re.compile(r"(?P<nth>[+-]?[0-9]{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_COUNT = re.compile(r"[0-9]{1,6}")


class UnknownRuleError(ValueError):
    """A rule that we do not follow."""


@dataclass(frozen=True)
class Rule:
    """How something recurs."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    """As it is written: a day or a moment."""
    weekdays: tuple[tuple[int, int], ...] = ()
    """(nth, weekday); nth 0 is each one."""
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """Read a rule.

    Raises:
        UnknownRuleError: it is damaged, or has parts that we do not follow.
    """
    parts: dict[str, str] = {}
    for part in text.upper().strip().strip(";").split(";"):
        name, _, value = part.partition("=")
        if name not in KNOWN or not value or name in parts:
            raise UnknownRuleError(name)
        parts[name] = value
    if parts.get("FREQ") not in FREQUENCIES:
        raise UnknownRuleError("FREQ")
    return Rule(
        frequency=parts["FREQ"],
        interval=_counted(parts.get("INTERVAL", "1")),
        count=_counted(parts["COUNT"]) if "COUNT" in parts else None,
        until=parts.get("UNTIL", ""),
        weekdays=tuple(_weekday(each) for each in _values(parts, "BYDAY")),
        month_days=_numbers(parts, "BYMONTHDAY", 31),
        months=_numbers(parts, "BYMONTH", 12),
        positions=_numbers(parts, "BYSETPOS", 366),
        week_start=_weekday(parts.get("WKST", "MO"))[1],
    )


def _values(parts: dict[str, str], name: str) -> list[str]:
    found = parts[name].split(",") if name in parts else []
    if len(found) > MOST_VALUES:
        raise UnknownRuleError(name)
    return found


def _counted(text: str) -> int:
    number = int(text) if _COUNT.fullmatch(text) else 0
    if number < 1:
        raise UnknownRuleError(text)
    return number


def _numbers(parts: dict[str, str], name: str, most: int) -> tuple[int, ...]:
    numbers = []
    for each in _values(parts, name):
        number = int(each) if _NUMBER.fullmatch(each) else 0
        if not 1 <= abs(number) <= most:
            raise UnknownRuleError(name)
        numbers.append(number)
    return tuple(numbers)


def _weekday(text: str) -> tuple[int, int]:
    match = _BYDAY.fullmatch(text)
    if match is None:
        raise UnknownRuleError(text)
    return int(match["nth"] or 0), DAYS.index(match["day"])


def days_of(rule: Rule, *, start: date, last: date) -> Iterator[date]:
    """Return the days on which it recurs, from its begin to the last day of the span.

    Raises:
        UnknownRuleError: it began too long before.
    """
    if last - start > LONGEST:
        raise UnknownRuleError("DTSTART")
    found = 0
    for _number, days in groupby(_span(rule, start, last), lambda day: _period(rule, day)):
        fitting = [day for day in days if _fits(rule, start, day)]
        for day in _at_positions(rule, fitting):
            if day < start:
                continue
            if day > last or (rule.count is not None and found >= rule.count):
                return
            found += 1
            yield day


def _span(rule: Rule, start: date, last: date) -> Iterator[date]:
    """Yield the days of the periods that count, whole, so that positions in them are right."""
    day = _begin_of_period(rule, start)
    end = last + timedelta(days=0 if not rule.positions else 366)
    first = _period(rule, day)
    while day <= end:
        if (_period(rule, day) - first) % rule.interval == 0:
            yield day
        day += timedelta(days=1)


def _begin_of_period(rule: Rule, day: date) -> date:
    match rule.frequency:
        case "WEEKLY":
            return day - timedelta(days=(day.weekday() - rule.week_start) % 7)
        case "MONTHLY":
            return day.replace(day=1)
        case "YEARLY":
            return day.replace(month=1, day=1)
        case _:
            return day


def _period(rule: Rule, day: date) -> int:
    """Return the number of the day, week, month or year."""
    match rule.frequency:
        case "WEEKLY":
            return (day.toordinal() - 1 - rule.week_start) // 7
        case "MONTHLY":
            return day.year * 12 + day.month
        case "YEARLY":
            return day.year
        case _:
            return day.toordinal()


def _at_positions(rule: Rule, days: list[date]) -> list[date]:
    if not rule.positions:
        return days
    size = len(days)
    wanted = {place - 1 if place > 0 else size + place for place in rule.positions}
    return [day for place, day in enumerate(days) if place in wanted]


def _fits(rule: Rule, start: date, day: date) -> bool:
    if rule.months and day.month not in {abs(month) for month in rule.months}:
        return False
    if rule.month_days:
        length = monthrange(day.year, day.month)[1]
        if day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
            return False
    if rule.weekdays:
        return any(_is_weekday(rule, day, nth, weekday) for nth, weekday in rule.weekdays)
    if rule.month_days or rule.frequency == "DAILY":
        return True
    if rule.frequency == "WEEKLY":
        return day.weekday() == start.weekday()
    is_month = bool(rule.months) or rule.frequency == "MONTHLY" or day.month == start.month
    return is_month and day.day == start.day


def _is_weekday(rule: Rule, day: date, nth: int, weekday: int) -> bool:
    """Whether a day is that weekday, or the nth one of its month or year."""
    if day.weekday() != weekday:
        return False
    if nth == 0 or rule.frequency in {"DAILY", "WEEKLY"}:
        return True
    of_year = rule.frequency == "YEARLY" and not rule.months
    if of_year:
        place, length = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    return nth == ((place - 1) // 7 + 1 if nth > 0 else -((length - place) // 7 + 1))
