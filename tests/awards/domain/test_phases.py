"""Phases move with the clock, computed when read."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from awards.domain.phases import open_round, phase_at, takes_nominations
from awards.enums import Phase, Round
from tests.factories.awards import make_edition

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


def test_nominating_begins_by_itself_once_the_rules_are_frozen(tree: Any) -> None:
    edition = make_edition(phase=Phase.NOMINATING)
    edition.phase = Phase.PREPARATION
    opens = edition.nominations_open_at
    assert phase_at(edition, opens - TICK) == Phase.PREPARATION
    assert phase_at(edition, opens) == Phase.NOMINATING
    edition.rules_frozen_at = None
    assert phase_at(edition, opens) == Phase.PREPARATION


def test_nominations_are_taken_up_to_the_last_instant_and_not_at_it(tree: Any) -> None:
    edition = make_edition(phase=Phase.NOMINATING)
    closes = edition.nominations_close_at
    assert takes_nominations(edition, closes - TICK)
    assert not takes_nominations(edition, closes)
    assert phase_at(edition, closes) == Phase.NOMINATING


def test_an_edition_without_a_first_round_goes_on_to_the_final(tree: Any) -> None:
    edition = make_edition(phase=Phase.NOMINATING, has_first_round=False)
    assert phase_at(edition, edition.first_round_opens_at) == Phase.NOMINATING
    assert phase_at(edition, edition.final_opens_at) == Phase.FINAL


def test_after_the_first_round_somebody_has_to_choose_the_finalists(tree: Any) -> None:
    edition = make_edition(phase=Phase.NOMINATING)
    assert phase_at(edition, edition.first_round_opens_at) == Phase.FIRST_ROUND
    assert phase_at(edition, edition.final_opens_at) == Phase.FIRST_ROUND
    assert open_round(edition, edition.final_opens_at) is None


def test_a_round_is_open_within_its_dates_and_the_final_closes_by_itself(tree: Any) -> None:
    edition = make_edition(phase=Phase.FINAL)
    assert open_round(edition, timezone.now()) == Round.FINAL
    assert open_round(edition, edition.final_opens_at - TICK) is None
    assert open_round(edition, edition.final_closes_at) is None
    assert phase_at(edition, edition.final_closes_at) == Phase.DELIBERATION


def test_nothing_is_published_before_the_jury_decided(tree: Any) -> None:
    edition = make_edition(phase=Phase.DELIBERATION)
    assert phase_at(edition, edition.publish_at) == Phase.DELIBERATION
    edition.decided_at = timezone.now()
    assert phase_at(edition, edition.publish_at - TICK) == Phase.DELIBERATION
    assert phase_at(edition, edition.publish_at) == Phase.RESULT
