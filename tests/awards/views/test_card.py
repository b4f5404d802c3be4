"""The card of a laureate, in a frame of any site."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from awards.enums import Outcome, Phase
from awards.models import Edition, Laureate, Nomination
from tests.factories.awards import make_edition, make_nomination

pytestmark = pytest.mark.django_db

AWARD = "/ict-team-van-het-jaar/2027/"


@pytest.fixture
def team(tree: Any) -> Nomination:
    edition = make_edition(phase=Phase.RESULT)
    made = make_nomination(edition, 'Team "De <Sluis>"')
    Laureate.objects.create(edition=edition, nomination=made, outcome=Outcome.MENTION, title="Moed")
    return made


def card(team: Nomination, client: Client | None = None) -> Any:
    return (client or Client()).get(f"{AWARD}laureaat/{team.key}/kaart/")


def test_every_site_may_frame_the_card_and_no_other_page(team: Nomination) -> None:
    answer = card(team)
    assert answer.status_code == 200
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    other = Client().get(f"{AWARD}uitslag/")
    assert other["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in other["Content-Security-Policy"]


def test_it_tells_what_the_team_received(team: Nomination) -> None:
    html = card(team).content.decode()
    assert "Team &quot;De &lt;Sluis&gt;&quot;" in html
    assert "Eervolle vermelding: Moed" in html
    assert "<script" not in html
    assert "<form" not in html


def test_it_is_the_same_for_every_reader_and_keeps_nothing(
    team: Nomination, member: User, editor: User
) -> None:
    answers = []
    for person in (None, member, editor):
        client = Client()
        if person:
            client.force_login(person)
        answer = card(team, client)
        answers.append(answer.content)
        assert "csrftoken" not in answer.cookies
    assert len(set(answers)) == 1


def test_before_the_publication_and_for_others_there_is_none(
    team: Nomination, editor: User
) -> None:
    plain = make_nomination(team.edition, "Gewoon team")
    assert card(plain).status_code == 404
    Edition.objects.update(phase=Phase.DELIBERATION, decided_at=None)
    client = Client()
    client.force_login(editor)
    assert card(team).status_code == 404
    assert card(team, client).status_code == 404


def test_the_result_gives_the_line_to_copy_with_the_name_escaped(team: Nomination) -> None:
    html = Client().get(f"{AWARD}uitslag/").content.decode()
    assert f"laureaat/{team.key}/kaart/" in html
    assert "&lt;iframe src=&quot;" in html
    assert "De &amp;lt;Sluis&amp;gt;" in html
    assert "<iframe" not in html


def test_it_asks_the_same_number_of_queries_whatever_the_team_received(team: Nomination) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            card(team)
        return len(queries)

    asked()
    before = asked()
    Laureate.objects.create(edition=team.edition, nomination=team, outcome=Outcome.PUBLIC_PRIZE)
    assert asked() == before
