"""When an event is, as people read it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from networks.domain.wording import places_word, when
from networks.enums import Availability, EventType
from networks.models import EventPage, EventPlaces

BRUSSELS = ZoneInfo("Europe/Brussels")
BEGIN = datetime(2027, 1, 28, 13, 30, tzinfo=BRUSSELS)


def event(begin: datetime, end: datetime, **fields: object) -> EventPage:
    return EventPage(title="Een", starts_at=begin, ends_at=end, **fields)


@pytest.mark.parametrize(
    ("begin", "end", "whole", "words"),
    [
        (BEGIN, BEGIN.replace(hour=16), False, "donderdag 28 januari 2027, 13.30–16.30 uur"),
        (
            BEGIN,
            datetime(2027, 1, 29, 12, tzinfo=BRUSSELS),
            False,
            "donderdag 28 januari 2027, 13.30 uur, tot vrijdag 29 januari 2027, 12.00 uur",
        ),
        (
            BEGIN,
            datetime(2027, 1, 30, tzinfo=BRUSSELS),
            False,
            "donderdag 28 januari 2027, 13.30 uur, tot vrijdag 29 januari 2027, 24.00 uur",
        ),
        (
            datetime(2027, 1, 28, tzinfo=BRUSSELS),
            datetime(2027, 1, 29, tzinfo=BRUSSELS),
            True,
            "donderdag 28 januari 2027",
        ),
        (
            datetime(2027, 1, 28, tzinfo=BRUSSELS),
            datetime(2027, 1, 29, 23, 59, tzinfo=BRUSSELS),
            True,
            "donderdag 28 januari 2027 tot en met vrijdag 29 januari 2027",
        ),
        (
            datetime(2027, 1, 28, 19, tzinfo=BRUSSELS),
            datetime(2027, 1, 29, tzinfo=BRUSSELS),
            False,
            "donderdag 28 januari 2027, 19.00–00.00 uur",
        ),
    ],
)
def test_a_moment_is_told_in_words(begin: datetime, end: datetime, whole: bool, words: str) -> None:
    if words.endswith("16.30 uur"):
        end = begin + timedelta(hours=3)
    assert when(event(begin, end, is_whole_day=whole)) == words


def test_of_places_only_a_word_is_told() -> None:
    before, coming = BEGIN - timedelta(days=9), event(BEGIN, BEGIN + timedelta(hours=1))
    assert places_word(coming, now=before) == "plaatsen vrij"
    coming.places = EventPlaces(availability=Availability.FULL)
    assert places_word(coming, now=before) == "volzet"
    assert places_word(coming, now=BEGIN + timedelta(hours=2)) == ""
    coming.places.closed_at = before
    assert places_word(coming, now=before) == "inschrijven kan niet meer"
    later = event(BEGIN, BEGIN + timedelta(hours=1), registration_opens_at=BEGIN - timedelta(3))
    assert places_word(later, now=before) == "inschrijven vanaf 25 januari"
    for fields in (
        {"takes_registrations": False},
        {"event_type": EventType.PARTNER},
        {"cancelled_at": before},
    ):
        assert places_word(event(BEGIN, BEGIN + timedelta(1), **fields), now=before) == ""
