"""A team that withdraws while the jury works is ranked no more, and the count proves itself."""

from typing import Any

import pytest

from accounts.models import User
from awards.domain.auditing import audit
from awards.domain.exporting import evidence_of
from awards.domain.handing_in import withdraw
from awards.domain.tallying import count_of
from awards.enums import ConflictGround, ConflictState, NominationState, Outcome, Round
from awards.errors import RefusedError
from awards.models import Ballot, Conflict, Edition, Laureate, Nomination
from operations.clock import database_now
from tests.awards.domain.test_publishing import publish
from tests.factories.ballots import make_finished_final
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def final(chair: User) -> Edition:
    """A final that closed: 90 for the first team, 60 for the second."""
    return make_finished_final(chair, {"Zeven Linden": 9, "De Sluis": 6})


@pytest.fixture
def winner(final: Edition, author: User) -> Nomination:
    nomination: Nomination = Nomination.objects.get(edition=final, team="Zeven Linden")
    nomination.editors.create(user=author)
    return nomination


def test_a_judged_team_that_withdraws_is_not_ranked_and_its_ballots_stay(
    final: Edition, winner: Nomination, author: User
) -> None:
    withdraw(nomination_id=winner.pk, by=author)
    counted = count_of(edition=final, round_=Round.FINAL, now=database_now())
    assert [one.dossier for one in counted.laureates] == [
        str(Nomination.objects.get(team="De Sluis").key)
    ]
    assert Ballot.objects.filter(nomination=winner).count() == 3
    rows = Conflict.objects.filter(nomination=winner)
    assert {(one.ground, one.state) for one in rows} == {
        (ConflictGround.WITHDRAWN, ConflictState.RECUSED)
    }


def test_the_published_result_without_that_team_verifies(
    final: Edition, winner: Nomination, author: User, chair: User
) -> None:
    withdraw(nomination_id=winner.pk, by=author)
    edition = publish(Edition.objects.get(pk=final.pk), chair)
    assert Laureate.objects.get(outcome=Outcome.WINNER).nomination.team == "De Sluis"
    evidence = evidence_of(edition=edition)
    assert audit(evidence, published_root=edition.chain_root) == []


def test_nobody_withdraws_what_the_jury_decided_about(
    final: Edition, winner: Nomination, author: User, chair: User
) -> None:
    publish(Edition.objects.get(pk=final.pk), chair)
    with pytest.raises(RefusedError, match="De jury besliste al"):
        withdraw(nomination_id=winner.pk, by=author)
    winner.refresh_from_db()
    assert winner.state == NominationState.ELIGIBLE
