"""The publieksprijs: one vote an address, inside its dates, known to nobody before the result."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.domain.links import LinkClosedError, spend_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink
from awards.domain.public_vote import (
    CLOSED,
    ONCE_VOTED,
    NotPublishedError,
    VoteRefusedError,
    ask_to_confirm,
    candidates,
    vote,
    votes_of,
    voting_open,
)
from awards.enums import NominationState, Phase
from awards.models import Edition, ImportedVotes, Nomination, PublicVote
from notifications.models import OutgoingMail
from tests.accounts.helpers import link_in
from tests.factories.awards import make_edition, make_nomination, make_voted_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def voted_edition(tree: Any) -> Edition:
    return make_voted_edition()


@pytest.fixture
def team(voted_edition: Edition) -> Nomination:
    return make_nomination(voted_edition)


def give(team: Nomination, email: str) -> PublicVote:
    return vote(edition_id=team.edition_id, nomination_key=team.key, email=email)


def test_an_address_votes_once_however_it_is_written(team: Nomination) -> None:
    other = make_nomination(team.edition, "Digihelpers")
    give(team, "Ann@School.test")
    for again in ("ann@school.test", "ann+nog@school.test", " ANN@SCHOOL.TEST "):
        with pytest.raises(VoteRefusedError, match="al gestemd"):
            give(other, again)
    assert PublicVote.objects.count() == 1
    give(other, "bea@school.test")
    assert PublicVote.objects.count() == 2


def test_a_vote_holds_no_address(team: Nomination) -> None:
    given = give(team, "ann@school.test")
    stored = PublicVote.objects.filter(pk=given.pk).values_list().get()
    assert not any("ann" in str(value) for value in stored)
    elsewhere = make_edition(2028, phase=Phase.FINAL, has_public_vote=True)
    assert given.address_digest != PublicVote(edition=elsewhere).address_digest


def test_votes_are_taken_up_to_the_last_instant_and_not_at_it(team: Nomination) -> None:
    edition = team.edition
    closes = edition.votes_close_at
    assert voting_open(edition, closes - timedelta(microseconds=1))
    assert not voting_open(edition, closes)
    Edition.objects.update(votes_close_at=timezone.now())
    with pytest.raises(VoteRefusedError, match=CLOSED):
        give(team, "ann@school.test")
    assert not PublicVote.objects.exists()


def test_an_edition_without_the_prize_takes_no_votes(team: Nomination) -> None:
    Edition.objects.update(has_public_vote=False)
    with pytest.raises(VoteRefusedError):
        give(team, "ann@school.test")


def test_one_votes_for_finalists_alone_once_there_are_any(team: Nomination) -> None:
    finalist = make_nomination(team.edition, "Digihelpers", is_finalist=True)
    make_nomination(team.edition, "Niet goedgekeurd", state=NominationState.SUBMITTED)
    assert list(candidates(team.edition)) == [finalist]
    with pytest.raises(VoteRefusedError, match="Kies een ander"):
        give(team, "ann@school.test")


def test_nobody_knows_the_votes_before_the_publication(team: Nomination) -> None:
    ImportedVotes.objects.create(nomination=team, number=40)
    other = make_nomination(team.edition, "Digihelpers")
    for name in ("ann", "bea"):
        give(team, f"{name}@school.test")
    give(other, "cis@school.test")
    with pytest.raises(NotPublishedError):
        votes_of(edition=team.edition)
    Edition.objects.update(phase=Phase.RESULT)
    found = votes_of(edition=Edition.objects.get(pk=team.edition_id))
    assert [(one.nomination, one.votes) for one in found] == [(team, 42), (other, 1)]


def asked_link(team: Nomination, email: str) -> str:
    """Ask for a link and read its token in the mail."""
    asked = uuid4()
    ask_to_confirm(edition_id=team.edition_id, nomination_key=team.key, email=email, asked=asked)
    mail = OutgoingMail.objects.get(dedupe_key=f"awards.vote:{asked}")
    assert mail.recipient == email
    assert team.team not in mail.subject + mail.body
    return link_in(mail).rstrip("/").rpartition("/")[2]


def test_a_link_counts_the_vote_once_and_forgets_who_chose_what(team: Nomination) -> None:
    token = asked_link(team, "ann@school.test")
    assert not PublicVote.objects.exists()
    spend_link(token=token, choice="ja")
    assert PublicVote.objects.get().nomination == team
    with pytest.raises(LinkClosedError):
        spend_link(token=token, choice="ja")
    link = OneTimeLink.objects.get()
    assert (link.recipient, link.payload) == ("", {})
    assert team.team not in link.outcome
    assert PublicVote.objects.count() == 1


def test_a_second_link_of_the_same_address_counts_nothing(team: Nomination) -> None:
    other = make_nomination(team.edition, "Digihelpers")
    first, second = asked_link(team, "ann@school.test"), asked_link(other, "ann@school.test")
    spend_link(token=first, choice="ja")
    with pytest.raises(LinkRefusedError, match=ONCE_VOTED.partition(".")[0]):
        spend_link(token=second, choice="ja")
    assert [one.nomination for one in PublicVote.objects.all()] == [team]
