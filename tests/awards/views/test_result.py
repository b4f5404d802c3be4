"""`/uitslag/`: nothing of it before the publication, all of it from then on."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from awards.domain.chain import receipt_of
from awards.enums import Outcome, Phase
from awards.models import Edition, ImportedVotes, Laureate, LogEntry, Nomination
from pages.enums import Audience
from practices.models import PracticePage
from schools.models import Organisation
from tests.factories.awards import make_edition, make_nomination
from tests.factories.ballots import make_published
from tests.factories.people import make_person
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db

AWARD = "/ict-team-van-het-jaar/2027/"
RESULT = f"{AWARD}uitslag/"
RECEIPT = f"{RESULT}ontvangstcode/"


@pytest.fixture
def published(tree: Any) -> Edition:
    return make_published(make_person("voorzitter"), {"Zeven Linden": 9, "De Sluis": 6})


def shown(url: str, person: User | None = None) -> str:
    client = Client()
    if person is not None:
        client.force_login(person)
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "phase", [one for one in Phase if one not in {Phase.RESULT, Phase.ARCHIVE}]
)
def test_before_the_publication_it_is_there_for_nobody(
    tree: Any, editor: User, administrator: User, phase: Phase
) -> None:
    edition = make_edition(phase=phase, jury_report="Geheim.", chain_root="a" * 64)
    team = make_nomination(edition, "Team Geheim")
    Laureate.objects.create(edition=edition, nomination=team, outcome=Outcome.WINNER, place=1)
    for person in (None, editor, administrator):
        client = Client()
        if person:
            client.force_login(person)
        for url in (RESULT, RECEIPT):
            assert client.get(url).status_code == 404
        assert client.post(RECEIPT, {"code": "AAAA"}).status_code == 404


def test_the_result_tells_who_won_and_what_the_jury_said(published: Edition) -> None:
    Laureate.objects.filter(outcome=Outcome.WINNER).update(praise="Ze delen alles.")
    Nomination.objects.filter(team="Zeven Linden").update(
        film_url="https://film.test/1", film_transcript="Iemand zegt hallo."
    )
    html = shown(RESULT)
    assert html.index("Zeven Linden") < html.index("De Sluis")
    for words in (
        *("Ze delen alles.", "2e plaats", "De jury was unaniem.", "https://film.test/1"),
        *("Iemand zegt hallo.", published.chain_root, published.rules_digest),
    ):
        assert words in html
    assert f'href="{RESULT}"' in shown(AWARD)


def test_no_score_total_or_pseudonym_stands_on_it(published: Edition) -> None:
    html = shown(RESULT)
    assert "90,00" not in html
    assert "op 100" not in html
    for juror in published.jurors.all():
        assert str(juror.pseudonym) not in html
        assert juror.name not in html


def test_only_practices_that_the_reader_may_read_are_offered(
    tree: Any, published: Edition, author: User, organisation: Organisation, member: User
) -> None:
    team = Nomination.objects.get(team="Zeven Linden")
    for title, live, audience in (
        ("Voor allen", True, Audience.EVERYONE),
        ("Nog een klad", False, Audience.EVERYONE),
        ("Voor leden", True, Audience.CONFIRMED),
    ):
        page = make_ticketing(tree, organisation, author, title=title, slug=title[-4:], live=live)
        PracticePage.objects.filter(pk=page.pk).update(audience=audience)
        team.practice_rows.create(practice=page)
    html = shown(RESULT)
    assert "Voor allen" in html
    assert "Nog een klad" not in html
    assert "Voor leden" not in html


def test_only_members_who_agreed_are_named(published: Edition) -> None:
    team = Nomination.objects.get(team="Zeven Linden")
    team.members.create(name="Kim Genoemd", function="PICT", consented_at=timezone.now())
    team.members.create(name="Lou Zwijgt", function="TICT")
    html = shown(RESULT)
    assert "Kim Genoemd" in html
    assert "Lou Zwijgt" not in html


def test_the_page_of_the_edition_weighs_by_the_snapshot(published: Edition) -> None:
    published.criteria.filter(key="C1").update(name="Later gewijzigd", weight=99)
    html = shown(AWARD)
    assert "Later gewijzigd" not in html
    assert "25 %" in html


def test_more_laureates_take_no_more_queries(
    tree: Any, published: Edition, author: User, organisation: Organisation
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(RESULT).status_code == 200
        return len(queries)

    def honour(number: int) -> None:
        team = make_nomination(published, f"Team {number}")
        Laureate.objects.create(edition=published, nomination=team, outcome=Outcome.MENTION)
        team.members.create(name="An", function="PICT", consented_at=timezone.now())
        page = make_ticketing(tree, organisation, author, slug=f"p{number}", title=f"P {number}")
        team.practice_rows.create(practice=page)

    honour(0)
    asked()
    before = asked()
    for number in range(1, 6):
        honour(number)
    assert asked() == before


def code_of(edition: Edition, number: int = 0) -> str:
    entries = LogEntry.objects.filter(edition=edition, kind="ballot").order_by("sequence")
    return receipt_of(entries[number].digest)


def checked(code: str) -> str:
    answer = Client().post(RECEIPT, {"code": code})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_juror_finds_the_own_receipt_however_it_is_typed(published: Edition) -> None:
    code = code_of(published)
    entry = LogEntry.objects.filter(edition=published, kind="ballot").earliest("sequence")
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        html = checked(typed)
        assert "staat in het logboek" in html
        assert f"Regel {entry.sequence} van" in html
        assert "ze kloppen alle" in html
    inside = re.split("</?main", html)[1]
    assert str(entry.body["juror"]) not in inside
    assert not any(f">{score}<" in inside for score in entry.body["scores"].values())
    assert "Zeven Linden" not in inside


def test_what_the_public_chose_is_counted_out_after_the_publication(published: Edition) -> None:
    for team, number in (("De Sluis", 1412), ("Zeven Linden", 1)):
        ImportedVotes.objects.create(nomination=Nomination.objects.get(team=team), number=number)
    assert "Zo stemde het publiek" not in shown(RESULT)
    Edition.objects.update(has_public_vote=True)
    html = shown(RESULT).partition("Zo stemde het publiek")[2]
    assert html.index("De Sluis: 1.412 stemmen") < html.index("Zeven Linden: 1 stem<")


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD-EEEE", "x", "%", "\u2003é"])
def test_another_code_is_not_found(published: Edition, code: str) -> None:
    assert "staat niet in het logboek" in checked(code)


def test_an_empty_or_long_code_is_asked_again(published: Edition) -> None:
    for code in ("", "A" * 500):
        assert Client().post(RECEIPT, {"code": code}).status_code == 422


def test_other_entries_than_ballots_have_no_receipt(published: Edition) -> None:
    entry = LogEntry.objects.filter(edition=published).exclude(kind="ballot").earliest("sequence")
    assert "staat niet in het logboek" in checked(receipt_of(entry.digest))


def test_a_log_that_was_changed_after_this_ballot_is_said_to_be(published: Edition) -> None:
    last = LogEntry.objects.filter(edition=published, kind="ballot").latest("sequence")
    body = {**last.body, "scores": dict.fromkeys(last.body["scores"], "10")}
    LogEntry.objects.filter(pk=last.pk).update(body=body)
    html = checked(code_of(published))
    assert "klopt iets niet" in html
    assert "ze kloppen alle" not in html


def test_a_receipt_of_a_ballot_that_was_replaced_says_so(tree: Any) -> None:
    make_published(make_person("voorzitter"), {"Zeven Linden": 9}, replaces=True)
    edition = Edition.objects.get(year=2027)
    assert "Je gaf daarna een andere versie in" in checked(code_of(edition))
    assert "andere versie" not in checked(code_of(edition, 3))


def test_whoever_tries_very_often_waits(published: Edition, monkeypatch: Any) -> None:
    from awards.views import result

    monkeypatch.setattr(result, "within_limit", lambda **_: False)
    assert Client().post(RECEIPT, {"code": code_of(published)}).status_code == 429


def test_checking_writes_nothing_and_asks_as_much_for_every_code(published: Edition) -> None:
    counts = set()
    for code in (code_of(published), code_of(published, 2), "AAAA"):
        client = Client()
        client.post(RECEIPT, {"code": code})
        with CaptureQueriesContext(connection) as queries:
            client.post(RECEIPT, {"code": code})
        counts.add(len(queries))
        assert not [one for one in queries if one["sql"].startswith(("INSERT", "UPDATE"))]
    assert len(counts) == 1
