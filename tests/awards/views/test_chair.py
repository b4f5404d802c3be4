"""`/jury/voorzitter/<year>/`: numbers and decisions for the chair, without one score."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.balloting import Vote, cast
from awards.domain.moving import ask_reopening
from awards.domain.phases import bring_up_to_date
from awards.enums import ConflictGround, ConflictState, JuryRole, Phase
from awards.models import Assignment, Conflict, Edition, Juror, Nomination, Reopening
from notifications.models import OutgoingMail
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_ballot, make_finished_final
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
URL = "/jury/voorzitter/2027/"
SECRETS = (
    '"scores"',
    "awards_ballotversion",
    "awards_ballotremark",
    "awards_scoredraft",
    "cast_at",
)


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def chair(db: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def final(tree: Any, chair: User) -> Edition:
    edition = make_edition(phase=Phase.FINAL, has_first_round=False)
    make_juror(edition, chair, role=JuryRole.CHAIR)
    return edition


@pytest.fixture
def first_round(tree: Any, chair: User) -> Edition:
    """An edition whose first round runs, with three dossiers and four in the jury."""
    now = timezone.now()
    edition = make_edition(
        phase=Phase.NOMINATING,
        nominations_close_at=now - timedelta(days=1),
        first_round_opens_at=now - timedelta(seconds=1),
        first_round_closes_at=now + timedelta(days=12),
    )
    make_juror(edition, chair, role=JuryRole.CHAIR)
    for number in range(3):
        make_juror(edition, make_person(f"jurylid{number}"))
        make_nomination(edition, f"Team {number}")
    bring_up_to_date(edition_id=edition.pk)
    return Edition.objects.get()


@pytest.fixture
def desk(chair: User) -> Client:
    return signed_in(chair)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client) -> str:
    return client.get(URL).content.decode()


def send(client: Client, action: str, **data: Any) -> Any:
    return client.post(URL, {TOKEN_INPUT: form_token(client, URL), "actie": action, **data})


def conflict_of(juror: Juror, nomination: Nomination, **fields: Any) -> Conflict:
    now = timezone.now()
    values = {"ground": ConflictGround.DECLARED, "note": "Mijn neef.", **fields}
    return Conflict.objects.create(
        juror=juror, nomination=nomination, created_at=now, changed_at=now, **values
    )


def vote_for_all(edition: Edition) -> None:
    """Let every reader score everything assigned, a team more the later it was nominated."""
    for row in Assignment.objects.filter(ended_at__isnull=True):
        scores = {one.key: 3 + row.nomination_id % 5 for one in edition.criteria.all()}
        assert row.juror.user_id is not None
        cast(nomination_id=row.nomination_id, user_id=row.juror.user_id, vote=Vote(scores=scores))


def test_the_chair_sees_n_of_m_and_how_many_days(final: Edition, desk: Client) -> None:
    juror = make_juror(final, make_person("jurylid"))
    make_ballot(juror, make_nomination(final, "De Sluis"), 6)
    make_nomination(final, "Zeven Linden")
    html = page(desk)
    assert "1 van 2 verstuurd" in html
    assert "0 van 2 verstuurd" in html
    assert "nog 13 dagen" in html or "nog 14 dagen" in html
    # No dossier is named: how far one of them is stays unknown.
    assert "De Sluis" not in html
    assert "Zeven Linden" not in html


def test_no_query_asks_for_what_stands_in_a_ballot(final: Edition, desk: Client) -> None:
    juror = make_juror(final, make_person("jurylid"))
    make_ballot(juror, make_nomination(final, "De Sluis"), 6)
    with CaptureQueriesContext(connection) as caught:
        page(desk)
    told = [one["sql"] for one in caught]
    assert any("awards_ballot" in sql for sql in told)
    assert not [sql for sql in told for secret in SECRETS if secret in sql]


def test_neither_does_it_in_a_first_round(first_round: Edition, desk: Client) -> None:
    vote_for_all(first_round)
    with CaptureQueriesContext(connection) as caught:
        html = page(desk)
    told = [one["sql"] for one in caught]
    assert "3 van 3 verstuurd" in html or "2 van 2 verstuurd" in html
    assert not [sql for sql in told for secret in SECRETS if secret in sql]


def test_the_page_is_the_same_whatever_was_scored(final: Edition, desk: Client) -> None:
    juror = make_juror(final, make_person("jurylid"))
    ballot = make_ballot(juror, make_nomination(final, "De Sluis"), 1)
    pages = []
    for score in (1, 10):
        ballot.scores = {one.key: score for one in final.criteria.all()}
        ballot.save()
        main = page(desk).split("<main")[1]
        pages.append("".join(line for line in main.splitlines() if "token" not in line))
    assert pages[0] == pages[1]


def test_dossiers_that_lack_readers_are_counted(final: Edition, desk: Client) -> None:
    make_nomination(final, "De Sluis")
    make_nomination(final, "Zeven Linden")
    assert "2 van 2 dossiers hebben te weinig lezers" in page(desk)
    for number in range(2):
        make_juror(final, make_person(f"jurylid{number}"))
    assert "Alle 2 dossiers hebben genoeg lezers" in page(desk)


@pytest.mark.parametrize(
    ("action", "state"),
    [("verschoon", ConflictState.RECUSED), ("aanvaard", ConflictState.ACCEPTED)],
)
def test_the_chair_decides_about_a_conflict_with_a_reason(
    final: Edition, desk: Client, action: str, state: ConflictState
) -> None:
    juror = make_juror(final, make_person("jurylid"))
    conflict = conflict_of(juror, make_nomination(final, "De Sluis"))
    assert "Mijn neef." in page(desk)
    refused = send(desk, action, conflict=str(conflict.pk), reason=" ")
    assert refused.status_code == 422
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.SUGGESTED
    assert send(desk, action, conflict=str(conflict.pk), reason="Nauw.").status_code == 302
    conflict.refresh_from_db()
    assert (conflict.state, conflict.reason) == (state, "Nauw.")
    assert "Reden: Nauw." in page(desk)


def test_a_conflict_of_another_edition_is_not_decided_here(final: Edition, desk: Client) -> None:
    other = make_edition(2026, phase=Phase.FINAL, has_first_round=False)
    conflict = conflict_of(make_juror(other, make_person("jurylid")), make_nomination(other))
    response = send(desk, "verschoon", conflict=str(conflict.pk), reason="Nauw.")
    assert response.status_code == 422
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.SUGGESTED


def test_the_chair_sends_a_new_link(final: Edition, desk: Client) -> None:
    juror = make_juror(final, make_person("jurylid"))
    send(desk, "nieuwe-link", key=str(juror.key))
    assert OutgoingMail.objects.get().recipient == juror.email


def test_the_chair_replaces_a_reader(first_round: Edition, desk: Client) -> None:
    row = Assignment.objects.order_by("pk")[0]
    response = send(desk, "vervang", assignment=str(row.pk), reason="Ziek.")
    assert response.status_code == 302
    row.refresh_from_db()
    assert row.ended_at is not None
    assert Assignment.objects.filter(nomination=row.nomination, ended_at=None).count() == 3


def test_dossiers_without_names_are_not_named_to_the_chair(
    first_round: Edition, desk: Client
) -> None:
    Edition.objects.update(is_anonymous_at_first=True)
    assert "Team 0" not in page(desk)
    Edition.objects.update(is_anonymous_at_first=False)
    assert "Team 0" in page(desk)


def test_the_chair_chooses_finalists_once_the_round_closed_and_begins_the_final(
    first_round: Edition, desk: Client
) -> None:
    vote_for_all(first_round)
    assert "Kies de finalisten" not in page(desk)
    now = timezone.now()
    Edition.objects.update(first_round_closes_at=now, final_opens_at=now + timedelta(days=1))
    assert "op 100" in page(desk)
    best = Nomination.objects.order_by("pk")[0]
    assert send(desk, "finalisten", dossiers=[str(best.key)]).status_code == 302
    best.refresh_from_db()
    assert best.is_finalist
    assert send(desk, "naar", to=Phase.FINAL.value).status_code == 302
    assert Edition.objects.get().phase == Phase.FINAL


def test_reopening_takes_an_editor_too(tree: Any, chair: User, desk: Client, editor: User) -> None:
    edition = make_finished_final(chair, {"De Sluis": 6})
    until = timezone.localtime(timezone.now() + timedelta(days=3))
    token = form_token(desk, URL)
    response = send(
        desk, "heropen", closes_at=until.strftime("%d/%m/%Y %H.%M"), reason="Eén viel uit."
    )
    assert response.status_code == 302
    asked = Reopening.objects.get()
    assert asked.asked_by == chair
    assert "Iemand van de redactie moet akkoord gaan" in page(desk)
    own = desk.post(URL, {TOKEN_INPUT: token, "actie": "akkoord", "key": str(asked.key)})
    assert own.status_code == 422
    asked.delete()
    asked = ask_reopening(edition_id=edition.pk, closes_at=until, reason="Eén viel uit.", by=editor)
    assert send(desk, "akkoord", key=str(asked.key)).status_code == 302
    assert Edition.objects.get().phase == Phase.FINAL


@pytest.mark.parametrize("who", ["anonymous", "lid", "redacteur", "jurylid", "ander", "vertrokken"])
def test_for_others_it_does_not_exist(final: Edition, who: str) -> None:
    client = Client()
    if who != "anonymous":
        roles = (Role.EDITOR,) if who == "redacteur" else (Role.MEMBER,)
        person = make_person(who, roles=roles)
        if who == "jurylid":
            make_juror(final, person)
        if who == "ander":
            other = make_edition(2026, phase=Phase.FINAL, has_first_round=False)
            make_juror(other, person, role=JuryRole.CHAIR)
        if who == "vertrokken":
            Juror.objects.filter(role=JuryRole.CHAIR).update(role=JuryRole.JUROR)
            left = make_juror(final, person, role=JuryRole.CHAIR)
            left.left_at = timezone.now()
            left.save()
        client.force_login(person)
    for response in (client.get(URL), client.post(URL, {"actie": "verdeel"})):
        assert response.status_code == (302 if who == "anonymous" else 404)


def test_more_jurors_dossiers_and_conflicts_cost_no_more_queries(
    final: Edition, desk: Client
) -> None:
    page(desk)
    counts = []
    for first, last in ((0, 2), (2, 8)):
        for number in range(first, last):
            juror = make_juror(final, make_person(f"jurylid{number}"))
            team = make_nomination(final, f"Team {number}")
            conflict_of(juror, team)
            make_ballot(juror, team, 5)
        with CaptureQueriesContext(connection) as caught:
            page(desk)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_chair_accepts_after_all_whom_she_recused(final: Edition, chair: User) -> None:
    other = make_juror(final, make_person("jurylid"))
    team = make_nomination(final, "De Brug")
    now = timezone.now()
    conflict = Conflict.objects.create(
        juror=other,
        nomination=team,
        ground=ConflictGround.DECLARED,
        state=ConflictState.RECUSED,
        created_at=now,
        changed_at=now,
    )
    client = Client()
    client.force_login(chair)
    html = client.get(URL).content.decode()
    assert "Toch aanvaarden" in html
    assert 'value="verschoon"' not in html
    given = {"actie": "aanvaard", "conflict": conflict.pk, "reason": "Geen nauwe band."}
    answer = client.post(URL, {TOKEN_INPUT: form_token(client, URL), **given})
    assert answer.status_code == 302
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.ACCEPTED
    Conflict.objects.update(state=ConflictState.RECUSED)
    Nomination.objects.update(state="ingetrokken")
    assert "Toch aanvaarden" not in client.get(URL).content.decode()
    Nomination.objects.update(state="goedgekeurd")
    Edition.objects.update(decided_at=now)
    assert "Toch aanvaarden" not in client.get(URL).content.decode()
