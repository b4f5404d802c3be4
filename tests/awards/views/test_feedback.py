"""What a team hears of the jury: its own scores and the words for it, after the publication."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from awards.enums import ConflictGround, ConflictState, Phase
from awards.models import Ballot, BallotRemark, Conflict, Edition, Juror, Nomination
from tests.factories.ballots import make_published
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tree: Any, author: User) -> Edition:
    edition = make_published(make_person("voorzitter"), {"Zeven Linden": 9, "De Sluis": 6})
    team_of(edition).editors.create(user=author)
    return edition


def team_of(edition: Edition, team: str = "De Sluis") -> Nomination:
    return Nomination.objects.get(edition=edition, team=team)


def asked(nomination: Nomination, person: User | None) -> Any:
    client = Client()
    if person:
        client.force_login(person)
    return client.get(f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/verslag/")


def remark(ballot: Ballot, for_team: str, for_jury: str = "") -> None:
    BallotRemark.objects.create(
        ballot=ballot, for_team=for_team, for_jury=for_jury, salt=uuid4().hex
    )


def test_a_team_sees_its_own_scores_and_no_other(published: Edition, author: User) -> None:
    html = asked(team_of(published), author).content.decode()
    assert "60,00 op 100" in html
    assert "6 · 6 · 6" in html
    assert "9 ·" not in html
    assert "90,00" not in html
    assert "Zeven Linden" not in html


def test_scores_of_a_criterion_stand_from_low_to_high(published: Edition, author: User) -> None:
    ballots = list(Ballot.objects.filter(nomination=team_of(published)))
    for ballot, first, second in zip(ballots, (9, 2, 5), (1, 8, 4), strict=True):
        ballot.scores = {**ballot.scores, "C1": first, "C2": second}
        ballot.save()
    html = asked(team_of(published), author).content.decode()
    assert "2 · 5 · 9" in html
    assert "1 · 4 · 8" in html


def test_words_for_the_team_are_shown_and_those_for_the_jury_never(
    published: Edition, author: User
) -> None:
    own, other = (Ballot.objects.filter(nomination__team=team).first() for team in TEAMS)
    assert own is not None
    assert other is not None
    remark(own, "Mooi gedaan.", "Onder ons.")
    remark(other, "Voor een ander team.")
    with CaptureQueriesContext(connection) as queries:
        html = asked(team_of(published), author).content.decode()
    assert "Mooi gedaan." in html
    assert "Onder ons." not in html
    assert "Voor een ander team." not in html
    assert not [one for one in queries if "for_jury" in one["sql"]]


TEAMS = ("De Sluis", "Zeven Linden")


def test_only_ballots_of_the_own_dossier_are_read(published: Edition, author: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        asked(team_of(published), author)
    read = [one["sql"] for one in queries if '"awards_ballot"' in one["sql"]]
    assert read
    own = team_of(published).pk
    assert all(f'"awards_ballot"."nomination_id" = {own}' in sql for sql in read)


def test_a_recused_juror_is_not_heard(published: Edition, author: User) -> None:
    ballot = Ballot.objects.filter(nomination=team_of(published)).first()
    assert ballot is not None
    Ballot.objects.filter(pk=ballot.pk).update(scores=dict.fromkeys(ballot.scores, 1))
    remark(ballot, "Van wie niet vrij was.")
    now = timezone.now()
    Conflict.objects.create(
        juror=Juror.objects.get(pseudonym=ballot.pseudonym),
        nomination=team_of(published),
        ground=ConflictGround.DECLARED,
        state=ConflictState.RECUSED,
        created_at=now,
        changed_at=now,
    )
    html = asked(team_of(published), author).content.decode()
    assert "Van wie niet vrij was." not in html
    assert "1 · 6 · 6" not in html
    assert "6 · 6" in html


def test_no_juror_is_named(published: Edition, author: User) -> None:
    html = asked(team_of(published), author).content.decode()
    for juror in published.jurors.all():
        assert juror.name not in html
        assert str(juror.pseudonym) not in html


def test_editors_read_it_and_others_find_nothing(
    published: Edition, editor: User, member: User, outsider: User, co_author: User
) -> None:
    assert asked(team_of(published), editor).status_code == 200
    juror = published.jurors.filter(role="jurylid").get(email__startswith="jurylid20270@")
    for person in (member, outsider, co_author, juror.user):
        assert asked(team_of(published), person).status_code == 404
    assert "/aanmelden/" in asked(team_of(published), None)["Location"]


def test_a_writer_of_one_dossier_does_not_read_that_of_another(
    published: Edition, author: User
) -> None:
    assert asked(team_of(published, "Zeven Linden"), author).status_code == 404


@pytest.mark.parametrize("phase", [Phase.FINAL, Phase.DELIBERATION])
def test_before_the_publication_it_is_there_for_nobody(
    published: Edition, author: User, editor: User, administrator: User, phase: Phase
) -> None:
    Edition.objects.update(phase=phase, decided_at=None)
    for person in (author, editor, administrator):
        with CaptureQueriesContext(connection) as queries:
            assert asked(team_of(published), person).status_code == 404
        assert not [one for one in queries if "awards_ballot" in one["sql"]]


def test_more_remarks_and_dossiers_take_no_more_queries(published: Edition, author: User) -> None:
    def count() -> int:
        client = Client()
        client.force_login(author)
        url = f"/ict-team-van-het-jaar/2027/nominaties/{team_of(published).key}/verslag/"
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    before = count()
    for ballot in Ballot.objects.all():
        remark(ballot, "Goed.")
    assert count() == before
