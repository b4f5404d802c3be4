"""School holidays of Flanders, computed by the rules that the government published for them."""

from dataclasses import dataclass
from datetime import date, timedelta

MONDAY = 0
APRIL = 4
SOURCE = "Berekend met de regels van de Vlaamse overheid"


@dataclass(frozen=True)
class Holiday:
    """A holiday, first and last day included, and the rule that fixes it."""

    name: str
    first_day: date
    last_day: date
    rule: str


def holidays_of_school_year(start: int) -> list[Holiday]:
    """The holidays of the school year that begins in September of the year `start`."""
    return [
        _autumn(start),
        _day("Wapenstilstand", date(start, 11, 11), "11 november"),
        _christmas(start),
        *_around_easter(easter(start + 1)),
        _day("Feest van de Arbeid", date(start + 1, 5, 1), "1 mei"),
        Holiday(
            "Zomervakantie",
            date(start + 1, 7, 1),
            date(start + 1, 8, 31),
            "van 1 juli tot en met 31 augustus",
        ),
    ]


def easter(year: int) -> date:
    """Easter Sunday (the Gregorian computus in the form of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    week = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _autumn(year: int) -> Holiday:
    all_saints = date(year, 11, 1)
    # On a Sunday, the week after it.
    first = _monday_of(all_saints + timedelta(days=1) if _is_sunday(all_saints) else all_saints)
    rule = "de week van 1 november; valt die dag op een zondag, dan de week erna"
    return _weeks("Herfstvakantie", first, 1, rule)


def _christmas(year: int) -> Holiday:
    christmas = date(year, 12, 25)
    first = _monday_of(christmas)
    if christmas.weekday() >= 5:  # noqa: PLR2004  (Saturday, Sunday)
        first += timedelta(weeks=1)
    rule = "twee weken vanaf de week van 25 december; valt die dag in het weekend, dan de week erna"
    return _weeks("Kerstvakantie", first, 2, rule)


def _around_easter(sunday: date) -> list[Holiday]:
    ascension = sunday + timedelta(days=39)
    return [
        _weeks(
            "Krokusvakantie",
            sunday - timedelta(days=6, weeks=6),
            1,
            "vanaf de zevende maandag voor Pasen",
        ),
        _spring(sunday),
        Holiday(
            "Hemelvaart en brugdag",
            ascension,
            ascension + timedelta(days=1),
            "de donderdag van Hemelvaart en de vrijdag erna",
        ),
        _day("Pinkstermaandag", sunday + timedelta(days=50), "de maandag na Pinksteren"),
    ]


def _spring(sunday: date) -> Holiday:
    """The fortnight, and Easter Monday where that follows on it."""
    april = date(sunday.year, APRIL, 1)
    first = april + timedelta(days=-april.weekday() % 7)
    if sunday.month < APRIL:
        first = sunday + timedelta(days=1)
    elif sunday > date(sunday.year, APRIL, 15):
        first = sunday - timedelta(days=13)
    last = max(first + timedelta(days=13), sunday + timedelta(days=1))
    rule = (
        "twee weken vanaf de eerste maandag van april; valt Pasen in maart, vanaf de maandag na "
        "Pasen; valt Pasen na 15 april, vanaf de tweede maandag voor Pasen; paasmaandag hoort erbij"
    )
    return Holiday("Paasvakantie", first, last, rule)


def _weeks(name: str, first: date, weeks: int, rule: str) -> Holiday:
    return Holiday(name, first, first + timedelta(days=7 * weeks - 1), rule)


def _day(name: str, day: date, rule: str) -> Holiday:
    return Holiday(name, day, day, rule)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _is_sunday(day: date) -> bool:
    return day.weekday() == 6  # noqa: PLR2004
