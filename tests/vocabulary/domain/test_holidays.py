from datetime import date

import pytest

from vocabulary.domain.holidays import easter, holidays_of_school_year


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2028, date(2028, 4, 16)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_on_its_sunday(year: int, sunday: date) -> None:
    assert easter(year) == sunday


# As the government published them.
PUBLISHED = {
    2024: {
        "Herfstvakantie": (date(2024, 10, 28), date(2024, 11, 3)),
        "Kerstvakantie": (date(2024, 12, 23), date(2025, 1, 5)),
        "Krokusvakantie": (date(2025, 3, 3), date(2025, 3, 9)),
        "Paasvakantie": (date(2025, 4, 7), date(2025, 4, 21)),
        "Hemelvaart en brugdag": (date(2025, 5, 29), date(2025, 5, 30)),
        "Pinkstermaandag": (date(2025, 6, 9), date(2025, 6, 9)),
    },
    2025: {
        "Herfstvakantie": (date(2025, 10, 27), date(2025, 11, 2)),
        "Kerstvakantie": (date(2025, 12, 22), date(2026, 1, 4)),
        "Krokusvakantie": (date(2026, 2, 16), date(2026, 2, 22)),
        "Paasvakantie": (date(2026, 4, 6), date(2026, 4, 19)),
    },
    2026: {
        # 1 November is a Sunday: the week after it.
        "Herfstvakantie": (date(2026, 11, 2), date(2026, 11, 8)),
        "Kerstvakantie": (date(2026, 12, 21), date(2027, 1, 3)),
        "Krokusvakantie": (date(2027, 2, 8), date(2027, 2, 14)),
        # Easter in March.
        "Paasvakantie": (date(2027, 3, 29), date(2027, 4, 11)),
        "Wapenstilstand": (date(2026, 11, 11), date(2026, 11, 11)),
        "Feest van de Arbeid": (date(2027, 5, 1), date(2027, 5, 1)),
        "Zomervakantie": (date(2027, 7, 1), date(2027, 8, 31)),
    },
}


@pytest.mark.parametrize("start", PUBLISHED)
def test_holidays_are_those_that_were_published(start: int) -> None:
    found = {one.name: (one.first_day, one.last_day) for one in holidays_of_school_year(start)}
    assert found | PUBLISHED[start] == found


def test_christmas_on_a_saturday_moves_the_holiday_a_week() -> None:
    found = {one.name: one for one in holidays_of_school_year(2027)}
    assert found["Kerstvakantie"].first_day == date(2027, 12, 27)
    assert found["Paasvakantie"].last_day == date(2028, 4, 17)


@pytest.mark.parametrize("start", range(2024, 2060))
def test_holidays_lie_in_their_school_year_and_follow_one_another(start: int) -> None:
    found = sorted(holidays_of_school_year(start), key=lambda one: one.first_day)
    assert all(one.first_day <= one.last_day for one in found)
    assert date(start, 9, 1) <= found[0].first_day
    assert found[-1].last_day == date(start + 1, 8, 31)
    assert len({one.name for one in found}) == 9
