"""What other calendars read of events."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.utils.formats import date_format
from django.utils.timezone import localtime
from icalendar import Calendar, Event

from networks.domain.calendars import calendar_file, calendar_of, uid_of
from networks.enums import EventForm
from networks.models import EventPage
from tests.factories.networks import make_event

BRUSSELS = ZoneInfo("Europe/Brussels")
DAY = timedelta(days=1)


@pytest.fixture(params=["UTC", "Asia/Tokyo"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that stands elsewhere."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def event_at(begin: datetime, hours: float = 2, **fields: Any) -> EventPage:
    """An event that is in no database."""
    end = begin.astimezone(UTC) + timedelta(hours=hours)
    url_path = "/home/netwerken/agenda/een/"
    return EventPage(title="Een", url_path=url_path, starts_at=begin, ends_at=end, **fields)


def moments() -> list[datetime]:
    """200 moments around both changes of the clock, each in another hour."""
    changes = (datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 3, 28, 1, tzinfo=UTC))
    return [
        change + timedelta(minutes=30 * step) + DAY * (step % 5 - 2)
        for change in changes
        for step in range(-50, 50)
    ]


def read(content: bytes) -> list[Event]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def shown(moment: datetime) -> str:
    return date_format(localtime(moment), "d/m/Y H.i")


def test_every_time_that_two_parsers_read_is_the_one_shown(server_zone: str) -> None:
    assert len(moments()) == 200
    for moment in moments():
        event = event_at(moment)
        content = calendar_file(event)
        (entry,) = read(content)
        other = vobject.readOne(content.decode()).vevent
        for start, end in (
            (entry.decoded("dtstart"), entry.decoded("dtend")),
            (other.dtstart.value, other.dtend.value),
        ):
            assert start.astimezone(UTC) == event.starts_at
            assert end.astimezone(UTC) == event.ends_at
            assert start.astimezone(BRUSSELS).strftime("%d/%m/%Y %H.%M") == shown(moment)


def test_times_are_told_in_the_zone_of_the_site() -> None:
    content = calendar_file(event_at(datetime(2027, 1, 28, 12, 30, tzinfo=UTC))).decode()
    assert "DTSTART;TZID=Europe/Brussels:20270128T133000\r\n" in content
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\n" in content


def test_the_second_of_two_equal_hours_is_told_in_universal_time() -> None:
    content = calendar_file(event_at(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))).decode()
    assert "DTSTART:20261025T013000Z\r\n" in content
    assert "DTEND:20261025T033000Z\r\n" in content


@pytest.mark.parametrize("to_midnight", [True, False])
def test_a_whole_day_is_a_date(to_midnight: bool, server_zone: str) -> None:
    begin = datetime(2027, 3, 27, tzinfo=BRUSSELS)
    end = datetime(2027, 3, 29, tzinfo=BRUSSELS) - timedelta(minutes=0 if to_midnight else 1)
    event = event_at(begin, is_whole_day=True)
    event.ends_at = end
    content = calendar_file(event)
    (entry,) = read(content)
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (
        date(2027, 3, 27),
        date(2027, 3, 29),
    )
    assert vobject.readOne(content.decode()).vevent.dtend.value == date(2027, 3, 29)


def test_what_is_typed_cannot_add_a_line_or_a_property() -> None:
    event = event_at(
        datetime(2027, 1, 28, 12, tzinfo=UTC),
        place="Gent; zaal 2, links\r\nATTENDEE:mailto:x@example.be",
        summary="é" * 200,
    )
    (entry,) = read(calendar_file(event))
    assert "attendee" not in entry
    assert str(entry["location"]) == "Gent; zaal 2, links\nATTENDEE:mailto:x@example.be"
    assert all(len(line) <= 75 for line in calendar_file(event).split(b"\r\n"))


def test_only_who_is_registered_gets_the_link() -> None:
    event = event_at(
        datetime(2027, 1, 28, 12, tzinfo=UTC),
        form=EventForm.ONLINE,
        meeting_url="https://vergaderen.example/geheim",
    )
    assert b"geheim" not in calendar_file(event)
    assert b"geheim" not in calendar_of([event])
    assert b"geheim" in calendar_file(event, with_link=True).replace(b"\r\n ", b"")


def test_of_what_is_not_sure_yet_the_calendar_says_so() -> None:
    event = event_at(datetime(2027, 1, 28, 12, tzinfo=UTC), pk=5)
    assert read(calendar_of([event], tentative={5}))[0]["status"] == "TENTATIVE"
    assert read(calendar_of([event], tentative={6}))[0]["status"] == "CONFIRMED"


@pytest.mark.django_db
def test_a_calendar_that_kept_the_old_file_learns_of_another_time_and_of_the_end(tree: Any) -> None:
    event = make_event()
    kept = read(calendar_file(event))[0]
    event.starts_at += DAY
    event.ends_at += DAY
    event.sequence += 1
    event.save_revision().publish(skip_permission_checks=True)
    event.refresh_from_db()
    moved = read(calendar_file(event))[0]
    assert moved["uid"] == kept["uid"] == uid_of(event)
    assert moved["sequence"] > kept["sequence"]
    assert moved.decoded("dtstart") == kept.decoded("dtstart") + DAY
    assert moved.decoded("last-modified") >= kept.decoded("last-modified")
    event.cancelled_at = datetime.now(UTC)
    event.sequence += 1
    event.save()
    gone = read(calendar_file(event))[0]
    assert (gone["uid"], gone["status"]) == (kept["uid"], "CANCELLED")
    assert gone["sequence"] > moved["sequence"]
    assert vobject.readOne(calendar_file(event).decode()).vevent.status.value == "CANCELLED"
