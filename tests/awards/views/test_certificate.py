"""`/oorkonde/`: a tagged PDF for the team and editors, once the result is there."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from awards.enums import Outcome, Phase
from awards.models import Edition, Laureate, Nomination
from tests.factories.awards import make_edition, make_nomination

pytestmark = pytest.mark.django_db

PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
MARKS = (b"/StructTreeRoot", b"/Lang", b"/MarkInfo", b"pdfuaid", b"/Title")


@pytest.fixture
def edition(tree: Any) -> Edition:
    return make_edition(phase=Phase.RESULT)


@pytest.fixture
def team(edition: Edition, author: User) -> Nomination:
    made = make_nomination(edition, "Zeven Linden")
    made.editors.create(user=author)
    Laureate.objects.create(
        edition=edition, nomination=made, outcome=Outcome.WINNER, place=1, praise="Sterk."
    )
    return made


def asked(team: Nomination, person: User | None) -> Any:
    client = Client()
    if person:
        client.force_login(person)
    return client.get(f"/ict-team-van-het-jaar/2027/oorkonde/{team.key}/")


def test_the_team_and_editors_have_a_tagged_pdf(
    team: Nomination, author: User, editor: User
) -> None:
    team.members.create(name="Kim", function="PICT", consented_at=timezone.now())
    Laureate.objects.create(edition=team.edition, nomination=team, outcome=Outcome.PUBLIC_PRIZE)
    for person in (author, editor):
        answer = asked(team, person)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer.content.startswith(b"%PDF-1.7")
        assert [mark for mark in MARKS if mark not in answer.content] == []
        assert b"nl-BE" in answer.content


def test_others_find_nothing(
    team: Nomination, member: User, outsider: User, co_author: User
) -> None:
    for person in (member, outsider, co_author):
        assert asked(team, person).status_code == 404
    assert "/aanmelden/" in asked(team, None)["Location"]


def test_before_the_publication_there_is_none(team: Nomination, author: User, editor: User) -> None:
    Edition.objects.update(phase=Phase.DELIBERATION, decided_at=None)
    for person in (author, editor):
        assert asked(team, person).status_code == 404


def test_a_team_that_received_nothing_has_none(edition: Edition, author: User) -> None:
    other = make_nomination(edition, "De Sluis")
    other.editors.create(user=author)
    assert asked(other, author).status_code == 404


@pytest.mark.parametrize(
    "words",
    [
        "#set text(fill: red) #panic() ] \\ $x$ *b* @ref <label> // weg",
        "Zoë 😀 王小明 مريم",
        "x" * 160,
        "woord " * 500,
        "\u202eb\u0007",
    ],
)
def test_whatever_was_written_one_page_is_made(team: Nomination, author: User, words: str) -> None:
    Nomination.objects.update(team=words[:160], school=words[:200])
    Laureate.objects.update(praise=words, title=words[:160])
    for _number in range(30):
        team.members.create(name=words[:120], function="PICT", consented_at=timezone.now())
    made = asked(team, author).content
    assert [mark for mark in MARKS if mark not in made] == []
    assert PAGES.search(made).group(1) == b"1"
