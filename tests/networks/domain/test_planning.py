"""What is known of a day that somebody chose."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given, strategies

from accounts.models import User
from networks.domain.planning import Planned, holiday_on, look_at_day, overlaps, plan_of
from networks.models import NetworkPage
from tests.factories.networks import make_event, make_network_member
from vocabulary.models import SchoolHoliday

DAY = date(2027, 3, 9)


def at(hour: int, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Brussels"))


moments = strategies.integers(0, 20)


@given(moments, moments, moments, moments)
def test_two_stretches_overlap_when_they_share_an_hour(a: int, b: int, c: int, d: int) -> None:
    one, other = (min(a, b), max(a, b) + 1), (min(c, d), max(c, d) + 1)
    shared = set(range(*one)) & set(range(*other))
    found = overlaps((at(one[0]), at(one[1])), (at(other[0]), at(other[1])))
    assert found == bool(shared)


def test_only_what_is_on_at_the_same_hours_overlaps() -> None:
    morning = Planned("Ochtend", "/a/", at(9), at(12))
    noon = Planned("Middag", "/b/", at(14), at(16))
    plan = plan_of(day=DAY, events=[morning, noon], hours=(at(12), at(15)))
    assert plan.overlapping == (noon,)
    assert plan_of(day=DAY, events=[morning]).overlapping == ()
    assert plan_of(day=DAY, events=[]).is_free


@pytest.mark.django_db
def test_a_day_shows_what_the_reader_may_see_and_not_what_was_cancelled(
    closed_network: NetworkPage, network: NetworkPage, member: User, outsider: User
) -> None:
    make_network_member(closed_network, member)
    make_event("Besloten", network=closed_network, starts_at=at(9))
    own = make_event("Zelf", network=network, starts_at=at(10))
    make_event("Van gisteren tot nu", starts_at=at(20, DAY - timedelta(days=1)), hours=6)
    make_event("Afgelast", starts_at=at(11), cancelled_at=timezone.now())
    make_event("Morgen", starts_at=at(10, DAY + timedelta(days=1)))

    def titles(user: object) -> list[str]:
        return [each.title for each in look_at_day(day=DAY, user=user, without=own.pk).events]

    assert titles(member) == ["Van gisteren tot nu", "Besloten"]
    assert titles(outsider) == ["Van gisteren tot nu"]
    assert titles(AnonymousUser()) == ["Van gisteren tot nu"]


@pytest.mark.django_db
def test_a_holiday_holds_its_first_and_last_day() -> None:
    SchoolHoliday.objects.create(
        name="Krokusvakantie", first_day=DAY, last_day=DAY + timedelta(days=6)
    )
    days = [DAY + timedelta(days=number) for number in (-1, 0, 6, 7)]
    assert [holiday_on(day=day) for day in days] == ["", "Krokusvakantie", "Krokusvakantie", ""]
