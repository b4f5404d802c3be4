"""A juror reads and scores: own scores alone, every version kept, nothing lost."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.chain import receipt_of
from awards.enums import ConflictGround, ConflictState, Phase, Round
from awards.models import (
    Assignment,
    Ballot,
    BallotVersion,
    Conflict,
    DossierAnswer,
    Edition,
    Juror,
    Nomination,
    Redaction,
    ScoreDraft,
    TeamMember,
)
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_ballot
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

WHOLE = {f"score-C{number}": str(score) for number, score in enumerate((8, 0, 10, 7, 6), start=1)}


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def dossier(final: Edition) -> Nomination:
    return make_nomination(final, "De Sluis", summary="Wij delen alles.")


@pytest.fixture
def juror(final: Edition) -> Juror:
    return make_juror(final, make_person("jurylid"))


def signed_in(person: User | None) -> Client:
    assert person is not None
    client = Client()
    client.force_login(person)
    return client


def url_of(dossier: Nomination, rest: str = "") -> str:
    return f"/jury/2027/dossiers/{dossier.key}/{rest}"


def filled(client: Client, url: str, **given: str) -> dict[str, str]:
    """Return what a browser posts: hidden fields as the page has them, and answers."""
    version = re.search(r'name="versie" value="(\d+)"', client.get(url).content.decode())
    assert version
    return {TOKEN_INPUT: form_token(client, url), "versie": version[1], **given}


def close(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(final_closes_at=timezone.now())


# --- Sending ----------------------------------------------------------------------------------
def test_a_ballot_is_sent_and_answered_with_its_code(dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    answer = client.post(
        url_of(dossier),
        filled(client, url_of(dossier), **WHOLE, for_team="Mooi.", for_jury="Twijfel."),
    )
    ballot = Ballot.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url_of(dossier, "ontvangst/"))
    assert list(ballot.scores.values()) == [8, 0, 10, 7, 6]
    assert (ballot.remark.for_team, ballot.remark.for_jury) == ("Mooi.", "Twijfel.")
    page = client.get(answer["Location"]).content.decode()
    assert receipt_of(ballot.entry.digest) in page


def test_a_changed_ballot_keeps_the_one_before(dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    for score in ("3", "4"):
        data = filled(client, url_of(dossier), **WHOLE | {"score-C1": score})
        client.post(url_of(dossier), data)
    assert [one.scores["C1"] for one in BallotVersion.objects.order_by("version")] == [3, 4]
    page = client.get(url_of(dossier, "ontvangst/")).content.decode()
    for version in BallotVersion.objects.all():
        assert receipt_of(version.entry.digest) in page


def test_the_same_form_sent_twice_is_one_version(dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    data = filled(client, url_of(dossier), **WHOLE)
    places = [client.post(url_of(dossier), data)["Location"] for _ in range(2)]
    assert places == [url_of(dossier, "ontvangst/")] * 2
    assert BallotVersion.objects.count() == 1


def test_a_missing_score_is_asked_for_and_what_was_filled_in_stays(
    dossier: Nomination, juror: Juror
) -> None:
    client = signed_in(juror.user)
    given = {key: value for key, value in WHOLE.items() if key != "score-C5"}
    answer = client.post(
        url_of(dossier), filled(client, url_of(dossier), **given, for_team="Mooi.")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Geef een score voor “Deelbaarheid voor andere scholen”." in page
    assert "Mooi." in page
    assert page.count(" checked") == len(given)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("bad", ["11", "-1", "7.5", "7,5", "acht", "٧", "1e0", "\x00"])
def test_a_score_off_the_scale_is_refused(dossier: Nomination, juror: Juror, bad: str) -> None:
    client = signed_in(juror.user)
    answer = client.post(
        url_of(dossier), filled(client, url_of(dossier), **WHOLE | {"score-C2": bad})
    )
    assert answer.status_code == 422
    assert not Ballot.objects.exists()


def test_a_ballot_after_the_close_is_refused_with_what_was_filled_in(
    final: Edition, dossier: Nomination, juror: Juror
) -> None:
    client = signed_in(juror.user)
    data = filled(client, url_of(dossier), **WHOLE, for_team="Net te laat.")
    close(final)
    answer = client.post(url_of(dossier), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "De stemming is op dit moment niet open" in page
    assert "Net te laat." in page
    assert not Ballot.objects.exists()
    assert 'name="score-C1"' not in client.get(url_of(dossier)).content.decode()


def test_a_ballot_that_another_device_overtook_is_not_written_over_it(
    dossier: Nomination, juror: Juror
) -> None:
    client = signed_in(juror.user)
    stale = filled(client, url_of(dossier), **WHOLE | {"score-C1": "1"})
    client.post(url_of(dossier), filled(client, url_of(dossier), **WHOLE))
    answer = client.post(url_of(dossier), stale)
    assert answer.status_code == 422
    assert "nieuwere" in answer.content.decode() or "nieuwe stembrief" in answer.content.decode()
    assert Ballot.objects.get().scores["C1"] == 8


# --- Drafts -----------------------------------------------------------------------------------
def test_a_draft_counts_for_nothing_and_comes_back(dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    data = filled(
        client, url_of(dossier), **{"score-C1": "8", "for_jury": "Nog lezen.", "actie": "klad"}
    )
    answer = client.post(url_of(dossier), data)
    assert answer.status_code == 302
    assert not Ballot.objects.exists()
    assert ScoreDraft.objects.get().scores == {"C1": 8}
    page = client.get(url_of(dossier)).content.decode()
    assert "Nog lezen." in page
    assert 'value="8"' in page
    assert "1 score in klad" in client.get("/jury/").content.decode()


def test_autosave_keeps_what_is_there_and_says_when(dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    data = filled(client, url_of(dossier), **{"score-C1": "8", "score-C2": "11"})
    answer = client.post(url_of(dossier, "bewaar/"), data)
    assert answer.status_code == 200
    assert "Klad bewaard om" in answer.content.decode()
    assert ScoreDraft.objects.get().scores == {"C1": 8}


def test_an_autosave_that_the_ballot_overtook_leaves_nothing(
    dossier: Nomination, juror: Juror
) -> None:
    client = signed_in(juror.user)
    late = filled(client, url_of(dossier), **{"score-C1": "1"})
    client.post(url_of(dossier), filled(client, url_of(dossier), **WHOLE))
    answer = client.post(url_of(dossier, "bewaar/"), late)
    assert answer.status_code == 422
    assert not ScoreDraft.objects.exists()


def test_nothing_is_kept_after_the_close(final: Edition, dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    data = filled(client, url_of(dossier), **{"score-C1": "1"})
    close(final)
    assert client.post(url_of(dossier, "bewaar/"), data).status_code == 422
    assert not ScoreDraft.objects.exists()


def test_a_remark_that_is_too_long_is_said_and_kept_on_the_page(
    dossier: Nomination, juror: Juror
) -> None:
    client = signed_in(juror.user)
    data = filled(client, url_of(dossier), **WHOLE, for_team="x" * 2001)
    answer = client.post(url_of(dossier), data)
    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()
    answer = client.post(url_of(dossier), data | {"actie": "klad"})
    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()
    assert not ScoreDraft.objects.exists()


# --- Abstaining -------------------------------------------------------------------------------
def test_a_juror_abstains_and_still_scores_later(dossier: Nomination, juror: Juror) -> None:
    client = signed_in(juror.user)
    url = url_of(dossier, "onthouden/")
    assert client.post(url, filled(client, url)).status_code == 302
    assert Ballot.objects.get().is_abstention
    assert "je onthoudt je" in client.get("/jury/").content.decode()
    client.post(url_of(dossier), filled(client, url_of(dossier), **WHOLE))
    assert [one.is_abstention for one in BallotVersion.objects.order_by("version")] == [True, False]


# --- Who may not ------------------------------------------------------------------------------
PAGES = ("", "onthouden/", "ontvangst/")


@pytest.mark.parametrize("rest", PAGES)
def test_others_do_not_find_a_dossier(
    dossier: Nomination, final: Edition, juror: Juror, rest: str
) -> None:
    make_ballot(juror, dossier, 6)
    conflicted = make_juror(final, make_person("betrokken"))
    now = timezone.now()
    Conflict.objects.create(
        juror=conflicted,
        nomination=dossier,
        ground=ConflictGround.DECLARED,
        state=ConflictState.SUGGESTED,
        created_at=now,
        changed_at=now,
    )
    silent = make_juror(final, make_person("zwijgt"), stated=False)
    left = make_juror(final, make_person("vertrokken"))
    Juror.objects.filter(pk=left.pk).update(left_at=now)
    elsewhere = make_juror(
        make_edition(2026, phase=Phase.FINAL, has_first_round=False), make_person("elders")
    )
    editor = make_person("redacteur", roles=(Role.EDITOR,))
    seats = (conflicted.user, silent.user, left.user, elsewhere.user)
    for person in (make_person("lid"), editor, *seats):
        assert signed_in(person).get(url_of(dossier, rest)).status_code == 404
        if rest != "ontvangst/":
            assert signed_in(person).post(url_of(dossier, rest), WHOLE).status_code == 404
    assert Client().get(url_of(dossier, rest)).status_code == 302
    assert signed_in(juror.user).get(url_of(dossier, rest)).status_code == 200


def test_a_first_round_opens_assigned_dossiers_alone(tree: Any) -> None:
    edition = make_edition(phase=Phase.FIRST_ROUND, has_first_round=True)
    mine, other = make_nomination(edition, "De Sluis"), make_nomination(edition, "Zeven Linden")
    juror = make_juror(edition, make_person("jurylid"))
    Assignment.objects.create(
        juror=juror, nomination=mine, round=Round.FIRST, assigned_at=timezone.now()
    )
    client = signed_in(juror.user)
    assert client.get(url_of(mine)).status_code == 200
    assert client.get(url_of(other)).status_code == 404


def test_a_round_without_names_shows_checked_texts_alone(tree: Any) -> None:
    edition = make_edition(
        phase=Phase.FIRST_ROUND, has_first_round=True, is_anonymous_at_first=True
    )
    team = make_nomination(edition, "De Sluis", summary="Wij van De Sluis delen.")
    DossierAnswer.objects.create(nomination=team, criterion="C1", text="Jan van De Sluis telt.")
    TeamMember.objects.create(nomination=team, name="Jan Sluiswachter", function="ICT")
    juror, now = make_juror(edition, make_person("jurylid")), timezone.now()
    Assignment.objects.create(juror=juror, nomination=team, round=Round.FIRST, assigned_at=now)
    Redaction.objects.create(
        nomination=team, part="samenvatting", text="Wij van [team] delen.", checked_at=now
    )
    client = signed_in(juror.user)
    for page in (client.get(url_of(team)), client.get("/jury/")):
        text = page.content.decode()
        assert "Sluis" not in text
    page = client.get(url_of(team)).content.decode()
    assert "Wij van [team] delen." in page
    assert "telt" not in page  # nobody checked it yet


# --- Secrecy ----------------------------------------------------------------------------------
@pytest.mark.parametrize("rest", [*PAGES, "mijn-scores"])
def test_no_query_asks_for_the_ballots_of_another(
    final: Edition, dossier: Nomination, juror: Juror, rest: str
) -> None:
    other = make_juror(final, make_person("ander"))
    make_ballot(juror, dossier, 6)
    make_ballot(other, dossier, 9)
    client = signed_in(juror.user)
    url = "/jury/2027/mijn-scores/" if rest == "mijn-scores" else url_of(dossier, rest)
    with CaptureQueriesContext(connection) as caught:
        page = client.get(url).content.decode()
    asked = [one["sql"] for one in caught if '"awards_ballot"' in one["sql"]]
    own = (juror.pseudonym.hex, str(juror.pseudonym))
    assert asked
    assert all(any(form in sql for form in own) for sql in asked)
    versions = [one["sql"] for one in caught if 'FROM "awards_ballotversion"' in one["sql"]]
    own_ballot = Ballot.objects.get(pseudonym=juror.pseudonym).pk
    assert all(f" = {own_ballot}" in sql or f"({own_ballot})" in sql for sql in versions)
    assert receipt_of(Ballot.objects.get(pseudonym=other.pseudonym).entry.digest) not in page


def test_pages_cost_as_many_queries_with_many_dossiers(final: Edition, juror: Juror) -> None:
    client, counts = signed_in(juror.user), []
    teams = [make_nomination(final, f"Team {number}") for number in range(3)]
    make_ballot(juror, teams[0], 6)
    for size in (3, 30):
        teams += [make_nomination(final, f"Team {number}") for number in range(len(teams), size)]
        for team in teams[1 : size // 2]:
            if not Ballot.objects.filter(nomination=team).exists():
                make_ballot(juror, team, 6)
        counted = []
        for url in (url_of(teams[0]), "/jury/2027/mijn-scores/", "/jury/2027/belangen/", "/jury/"):
            client.get(url)
            with CaptureQueriesContext(connection) as caught:
                client.get(url)
            counted.append(len(caught))
        counts.append(counted)
    assert counts[0] == counts[1]
