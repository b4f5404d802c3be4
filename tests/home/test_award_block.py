"""The award on the home page: the running edition, or who won last."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.enums import Outcome, Phase
from awards.models import Edition, Laureate
from tests.factories.awards import make_edition, make_nomination

pytestmark = pytest.mark.django_db


def home() -> str:
    response = Client().get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_without_an_edition_there_is_no_block(tree: Any) -> None:
    make_edition(phase=Phase.PREPARATION)
    assert 'id="prijs"' not in home()


def test_the_running_edition_says_how_long_it_lasts_and_where_to_nominate(tree: Any) -> None:
    make_edition(nominations_close_at=timezone.now() + timedelta(days=5))
    html = home()
    assert "nog 5 dagen" in html
    assert 'href="/ict-team-van-het-jaar/2027/nomineren/"' in html


def test_on_the_last_day_it_says_so(tree: Any) -> None:
    local = timezone.localtime()
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    make_edition(nominations_close_at=midnight)
    html = home()
    assert "laatste dag" in html
    assert "tot en met" in html


@pytest.mark.parametrize("phase", [Phase.FIRST_ROUND, Phase.FINAL, Phase.DELIBERATION])
def test_before_the_publication_no_winner_is_named(tree: Any, phase: Phase) -> None:
    edition = make_edition(phase=phase)
    team = make_nomination(edition, "Team Geheim")
    Laureate.objects.create(edition=edition, nomination=team, outcome=Outcome.WINNER, place=1)
    html = home()
    assert "Team Geheim" not in html
    assert "/2027/nomineren/" not in html
    assert "ICT-team van het jaar 2027" in html


def test_once_it_is_over_the_winners_are_named(tree: Any) -> None:
    for year, name in ((2025, "Oud team"), (2026, "Nieuw team")):
        edition = make_edition(year, phase=Phase.ARCHIVE)
        team = make_nomination(edition, name)
        Laureate.objects.create(edition=edition, nomination=team, outcome=Outcome.WINNER, place=1)
    html = home()
    assert "Nieuw team won" in html
    assert "Oud team" not in html
    assert 'href="/ict-team-van-het-jaar/2026/uitslag/"' in html


def test_a_running_edition_goes_before_an_earlier_result(tree: Any) -> None:
    old = make_edition(2026, phase=Phase.ARCHIVE)
    team = make_nomination(old, "Oud team")
    Laureate.objects.create(edition=old, nomination=team, outcome=Outcome.WINNER, place=1)
    make_edition(2027)
    html = home()
    assert "Oud team" not in html
    assert "ICT-team van het jaar 2027" in html


def test_an_edition_that_is_not_online_is_not_there(tree: Any) -> None:
    edition = make_edition()
    edition.page.unpublish()
    assert 'id="prijs"' not in home()
    assert Edition.objects.exists()


def test_more_editions_and_laureates_take_no_more_queries(tree: Any) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            home()
        return len(queries)

    def over(year: int) -> None:
        edition = make_edition(year, phase=Phase.ARCHIVE)
        for number in range(year - 2000):
            team = make_nomination(edition, f"Team {number}")
            Laureate.objects.create(
                edition=edition, nomination=team, outcome=Outcome.LAUREATE, place=2
            )

    over(2001)
    asked()
    before = asked()
    for year in range(2002, 2006):
        over(year)
    assert asked() == before
