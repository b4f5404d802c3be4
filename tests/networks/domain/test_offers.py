"""Offers end on working days, sooner where the event is near."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from networks.domain.offers import offer_ends
from vocabulary.domain.workdays import WorkCalendar

CHRISTMAS = WorkCalendar(((date(2026, 12, 21), date(2027, 1, 3)),))
FRIDAY = datetime(2026, 12, 18, 9, 30, tzinfo=UTC)


def local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M:%S}"


@pytest.mark.parametrize(
    ("left", "end"),
    [
        (timedelta(weeks=4), "08/01/2027 23:59:59"),
        (timedelta(weeks=3), "08/01/2027 10:30:00"),
        (timedelta(weeks=2), "01/01/2027 10:30:00"),
        (timedelta(days=2), "20/12/2026 10:30:00"),
    ],
)
def test_an_offer_passes_over_a_holiday_but_not_over_the_event(left: timedelta, end: str) -> None:
    assert local(offer_ends(now=FRIDAY, starts_at=FRIDAY + left, calendar=CHRISTMAS)) == end


@pytest.mark.parametrize(
    ("left", "end"),
    [
        (timedelta(weeks=3), "25/12/2026 23:59:59"),
        (timedelta(days=20), "22/12/2026 23:59:59"),
        (timedelta(days=6), "21/12/2026 23:59:59"),
    ],
)
def test_an_offer_is_shorter_where_the_event_is_near(left: timedelta, end: str) -> None:
    found = offer_ends(now=FRIDAY, starts_at=FRIDAY + left, calendar=WorkCalendar())
    assert local(found) == end
