"""`/beheer/prijs/<year>/generale/`: editors try the rules; nothing is stored, nothing leaks."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from awards.domain.phases import bring_up_to_date
from awards.domain.publishing import Verdict, decide
from awards.domain.rehearsal_sources import published_round
from awards.domain.snapshot import rulebooks_of
from awards.domain.tallying import SealedError
from awards.enums import JuryRole, Phase, Round
from awards.models import Edition
from operations.clock import database_now
from tests.factories.awards import make_edition, make_juror
from tests.factories.ballots import make_finished_final
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

URL = "/beheer/prijs/2028/generale/"


@pytest.fixture
def desk(settings: Any, editor: User) -> Client:
    """The browser of an editor who proved the second step."""
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def edition(tree: Any) -> Edition:
    """An edition that is being prepared."""
    return make_edition(2028, phase=Phase.PREPARATION)


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def closed(chair: User) -> Edition:
    """Last year's final, closed and not published."""
    return make_finished_final(chair, {"Zeven Linden": 9, "De Sluis": 6})


def publish(edition: Edition, chair: User, monkeypatch: Any) -> None:
    """Let the chair decide, and the moment of publication come."""
    later = database_now()
    verdict = Verdict(report="Unaniem.", publish_at=database_now().replace(year=later.year + 1))
    decide(edition_id=edition.pk, verdict=verdict, by=chair)
    Edition.objects.filter(pk=edition.pk).update(publish_at=later)
    bring_up_to_date(edition_id=edition.pk)


def shown(client: Client, url: str = URL) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize("who", ["member", "chair", "juror"])
def test_only_editors_come_in(client: Client, edition: Edition, who: str) -> None:
    person = make_person(who)
    if who != "member":
        role = JuryRole.CHAIR if who == "chair" else JuryRole.JUROR
        make_juror(edition, person, role=role)
    assert "/aanmelden/" in client.get(URL).headers["Location"]
    client.force_login(person)
    assert client.get(URL).status_code == 403
    assert client.post(URL).status_code == 403


def test_it_takes_no_posts_and_no_year_that_is_not_there(desk: Client, edition: Edition) -> None:
    assert desk.post(URL, {"reeks": "2"}).status_code == 405
    assert desk.get("/beheer/prijs/1999/generale/").status_code == 404


def test_it_shows_all_that_rules_can_do(desk: Client, edition: Edition) -> None:
    page = shown(desk, f"{URL}?juryleden=5&dossiers=6&reeks=3&criterium=C2")
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    told = ("Een gewicht 10 lichter of zwaarder", "Gemiddelde of mediaan", "Gelijke totalen")
    for title in (*told, "Twee verschoonden"):
        assert title in headings
    assert 'class="bumps"' in page
    assert "Duidelijke mandaten" in page
    assert "Geen twee dossiers hebben hetzelfde totaal" not in page


def test_the_same_series_gives_the_same_page_and_another_one_another(
    desk: Client, edition: Edition
) -> None:
    def totals(series: int) -> list[str]:
        return re.findall(r"\d+,\d\d</td>", shown(desk, f"{URL}?reeks={series}"))

    assert totals(1) == totals(1) != totals(2)


def test_nothing_is_written(desk: Client, edition: Edition, closed: Edition) -> None:
    shown(desk)
    with CaptureQueriesContext(connection) as asked:
        shown(desk, f"{URL}?reeks=4")
    writes = [one["sql"] for one in asked if re.match("INSERT|UPDATE|DELETE", one["sql"])]
    assert writes == []


def test_made_up_scores_ask_for_no_ballot(desk: Client, edition: Edition, closed: Edition) -> None:
    with CaptureQueriesContext(connection) as asked:
        shown(desk)
    assert not [one["sql"] for one in asked if "awards_ballot" in one["sql"]]


def test_ballots_that_are_not_published_are_never_read(
    desk: Client, edition: Edition, closed: Edition
) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = desk.get(f"{URL}?bron=vorige")
    assert answer.status_code == 422
    assert "finale van 2027" not in answer.content.decode()
    assert not [one["sql"] for one in asked if "awards_ballot" in one["sql"]]
    with pytest.raises(SealedError):
        published_round(
            edition=edition,
            before=closed,
            rulebook=rulebooks_of(edition)[Round.FINAL],
            now=database_now(),
        )


def test_an_edition_is_not_rehearsed_on_its_own_ballots_or_on_later_ones(
    desk: Client, chair: User, closed: Edition, monkeypatch: Any
) -> None:
    publish(closed, chair, monkeypatch)
    for year in (2027, 2026):
        if year == 2026:
            make_edition(2026, phase=Phase.PREPARATION)
        with CaptureQueriesContext(connection) as asked:
            answer = desk.get(f"/beheer/prijs/{year}/generale/?bron=vorige")
        assert answer.status_code == 422
        assert not [one["sql"] for one in asked if "awards_ballot" in one["sql"]]


def test_the_published_scores_of_last_year_are_counted_without_names(
    desk: Client, edition: Edition, closed: Edition, chair: User, monkeypatch: Any
) -> None:
    publish(closed, chair, monkeypatch)
    page = shown(desk, f"{URL}?bron=vorige")
    assert "90,00" in page
    assert "60,00" in page
    for name in ("Zeven Linden", "De Sluis", *closed.jurors.values_list("name", flat=True)):
        assert name not in page
    for pseudonym in closed.jurors.values_list("pseudonym", flat=True):
        assert str(pseudonym) not in page


def test_scores_on_other_criteria_are_not_offered(
    desk: Client, edition: Edition, closed: Edition, chair: User, monkeypatch: Any
) -> None:
    publish(closed, chair, monkeypatch)
    edition.criteria.filter(key="C1").update(name="Iets anders")
    page = shown(desk)
    assert "De criteria van 2027 zijn andere" in page
    assert desk.get(f"{URL}?bron=vorige").status_code == 422


@pytest.mark.parametrize("asked", ["juryleden=1", "dossiers=9999", "reeks=x", "bron=lopende"])
def test_what_cannot_be_is_said_beside_the_field(
    desk: Client, edition: Edition, asked: str
) -> None:
    answer = desk.get(f"{URL}?{asked}")
    assert answer.status_code == 422
    assert "Gemiddelde of mediaan" not in answer.content.decode()


def test_rules_that_contradict_themselves_are_not_rehearsed(desk: Client, edition: Edition) -> None:
    edition.criteria.filter(key="C1").update(weight=20)
    answer = desk.get(URL)
    assert answer.status_code == 422
    assert "95 in plaats van 100" in answer.content.decode()


def test_frozen_rules_are_the_ones_that_are_rehearsed(desk: Client, edition: Edition) -> None:
    from awards.domain.regulations import seal_rules

    seal_rules(edition=edition, at=database_now())
    edition.criteria.filter(key="C1").update(weight=20)
    assert desk.get(URL).status_code == 200
