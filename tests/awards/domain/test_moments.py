"""Moments in words: midnight belongs to the day that it ends."""

from datetime import UTC, datetime

import pytest

from awards.domain.moments import from_words, moment_words, until_words
from awards.domain.reglement import reglement_of
from tests.factories.awards import make_edition

MIDNIGHT = datetime(2027, 4, 30, 22, tzinfo=UTC)
"""1 May in Brussels, in summer."""
EVENING = datetime(2027, 4, 30, 15, tzinfo=UTC)


def test_what_ends_at_midnight_ends_with_the_day_before() -> None:
    assert until_words(MIDNIGHT) == "tot en met 30 april 2027"
    assert moment_words(MIDNIGHT) == "30 april 2027, 24.00 uur"
    assert from_words(MIDNIGHT) == "1 mei 2027"


def test_another_hour_is_said_as_it_is() -> None:
    assert until_words(EVENING) == "tot 30 april 2027, 17.00 uur"
    assert moment_words(EVENING) == "30 april 2027, 17.00 uur"
    assert from_words(EVENING) == "30 april 2027, 17.00 uur"


@pytest.mark.parametrize("moment", [datetime(2027, 3, 27, 23, tzinfo=UTC)])
def test_the_night_before_the_clock_goes_forward_is_a_midnight_too(moment: datetime) -> None:
    assert until_words(moment) == "tot en met 27 maart 2027"


@pytest.mark.django_db
def test_the_reglement_says_whole_days(tree: object) -> None:
    edition = make_edition(nominations_close_at=MIDNIGHT)
    lines = [line for section in reglement_of(edition) for line in section.lines]
    assert any(line.endswith("tot en met 30 april 2027.") for line in lines)
    assert not any(" 0.00 uur" in line for line in lines)
