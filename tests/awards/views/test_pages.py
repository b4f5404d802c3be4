"""The pages of the award and its editions, as everybody sees them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.enums import NominationState, Outcome, Phase
from awards.models import AwardPage, EarlierWinner, Edition, Laureate
from tests.factories.awards import make_edition, make_nomination

pytestmark = pytest.mark.django_db

AWARD = "/ict-team-van-het-jaar/"
PAGE = f"{AWARD}2027/"


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_an_edition_that_takes_nominations_says_how(client: Client, tree: Any) -> None:
    edition = make_edition()
    html = shown(client, PAGE)
    assert f'href="{PAGE}nomineren/"' in html
    assert "25 %" in html
    assert timezone.localtime(edition.final_closes_at).strftime("%-d") in html
    Edition.objects.update(nominations_close_at=timezone.now() - timedelta(seconds=1))
    assert f'href="{PAGE}nomineren/"' not in shown(client, f"{PAGE}?later")


@pytest.mark.parametrize(
    ("phase", "is_named"),
    [(Phase.NOMINATING, False), (Phase.FIRST_ROUND, True), (Phase.DELIBERATION, True)],
)
def test_teams_are_named_once_the_jury_reads_and_only_eligible_ones(
    client: Client, tree: Any, phase: Phase, is_named: bool
) -> None:
    edition = make_edition(phase=phase)
    make_nomination(edition, "Team Zichtbaar")
    make_nomination(edition, "Team Geweigerd", state=NominationState.REFUSED)
    html = shown(client, PAGE)
    assert ("Team Zichtbaar" in html) == is_named
    assert "Team Geweigerd" not in html


@pytest.mark.parametrize(
    ("phase", "is_shown"),
    [(Phase.DELIBERATION, False), (Phase.RESULT, True), (Phase.ARCHIVE, True)],
)
def test_laureates_are_shown_from_the_publication_on(
    client: Client, tree: Any, phase: Phase, is_shown: bool
) -> None:
    edition = make_edition(phase=phase)
    team = make_nomination(edition)
    Laureate.objects.create(
        edition=edition,
        nomination=team,
        outcome=Outcome.WINNER,
        place=1,
        praise="Een voorbeeld voor allen.",
    )
    for url in (PAGE, AWARD):
        html = shown(client, url)
        assert "Een voorbeeld voor allen." not in html or (is_shown and url == PAGE)
    assert ("Een voorbeeld voor allen." in shown(client, PAGE)) == is_shown
    assert (team.team in shown(client, AWARD)) == is_shown


def test_rules_that_are_not_frozen_are_shown_to_nobody(client: Client, tree: Any) -> None:
    make_edition(phase=Phase.PREPARATION)
    html = shown(client, PAGE)
    assert "Waar de jury op let" not in html
    assert "2027" not in shown(client, AWARD).split("<main")[1].split("</main")[0]


def test_winners_of_before_stand_below_the_editions(client: Client, tree: Any) -> None:
    EarlierWinner.objects.create(award=AwardPage.objects.get(), year=2018, name="An Fictief")
    html = shown(client, AWARD)
    assert "An Fictief" in html
    assert "2018" in html


def test_more_editions_and_teams_take_no_more_queries(client: Client, tree: Any) -> None:
    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    edition = make_edition(phase=Phase.FINAL)
    make_nomination(edition)
    make_edition(2026, phase=Phase.ARCHIVE)
    shown(client, AWARD), shown(client, PAGE)
    before = asked(f"{AWARD}?1"), asked(f"{PAGE}?1")
    for number in range(8):
        make_nomination(edition, f"Team {number}")
        old = make_edition(2010 + number, phase=Phase.ARCHIVE)
        winner = make_nomination(old, f"Winnaar {number}")
        Laureate.objects.create(edition=old, nomination=winner, outcome=Outcome.WINNER, place=1)
    assert (asked(f"{AWARD}?2"), asked(f"{PAGE}?2")) == before
