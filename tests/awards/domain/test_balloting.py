"""Ballots: one door, whole scores, every version kept, stamped inside the round."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from awards.domain.balloting import Vote, cast
from awards.domain.chain import commitment, receipt_of
from awards.domain.log import log_of
from awards.domain.remarks import remark_text
from awards.domain.verifying import verify_chain
from awards.enums import ConflictGround, ConflictState, LogKind, NominationState, Phase, Round
from awards.errors import RefusedError
from awards.models import Ballot, Edition, Juror, LogEntry, Nomination, ScoreDraft
from tests.factories.awards import make_edition, make_juror, make_nomination

pytestmark = pytest.mark.django_db

WHOLE = {"C1": 8, "C2": 0, "C3": 10, "C4": 7, "C5": 6}


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def dossier(final: Edition) -> Nomination:
    return make_nomination(final)


@pytest.fixture
def juror(final: Edition, member: User) -> Juror:
    return make_juror(final, member)


def vote(nomination: Nomination, user: User, **fields: Any) -> Any:
    return cast(nomination_id=nomination.pk, user_id=user.pk, vote=Vote(**fields))


def test_a_ballot_is_kept_under_the_pseudonym_and_sealed(
    dossier: Nomination, juror: Juror, member: User
) -> None:
    receipt = vote(dossier, member, scores=WHOLE)
    ballot = Ballot.objects.get()
    assert (ballot.pseudonym, ballot.scores, ballot.version) == (juror.pseudonym, WHOLE, 1)
    assert receipt.code == receipt_of(ballot.entry.digest)
    assert receipt.at == ballot.cast_at == ballot.entry.at
    body = ballot.entry.body
    assert (body["juror"], body["dossier"]) == (str(juror.pseudonym), str(dossier.key))
    assert body["scores"] == {key: str(score) for key, score in WHOLE.items()}
    assert member.email not in str(body)
    assert str(juror.key) not in str(body)


def test_every_version_stays_and_the_last_counts(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    first = vote(dossier, member, scores=WHOLE)
    second = vote(dossier, member, scores=WHOLE | {"C1": 3})
    ballot = Ballot.objects.get()
    assert (ballot.version, ballot.scores["C1"]) == (2, 3)
    assert [one.scores["C1"] for one in ballot.versions.all()] == [8, 3]
    assert (first.version, second.version) == (1, 2)
    assert first.code != second.code
    entries = log_of(final)
    assert [one.kind for one in entries] == [LogKind.BALLOT, LogKind.BALLOT]
    assert verify_chain(entries, root=entries[-1].digest) == []


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({}, "Geef ook een score"),
        (dict.fromkeys(("C1", "C2", "C3", "C4"), 5), "Deelbaarheid"),
        (WHOLE | {"C1": 11}, "geheel getal"),
        (WHOLE | {"C1": -1}, "geheel getal"),
        (WHOLE | {"C1": 7.5}, "geheel getal"),
        (WHOLE | {"C1": True}, "geheel getal"),
        (WHOLE | {"C1": "8"}, "geheel getal"),
        (WHOLE | {"C6": 5}, "geen criterium"),
    ],
)
def test_scores_that_are_not_whole_are_refused(
    dossier: Nomination, juror: Juror, member: User, scores: dict[str, Any], said: str
) -> None:
    with pytest.raises(RefusedError, match=said):
        vote(dossier, member, scores=scores)
    assert not Ballot.objects.exists()
    assert not LogEntry.objects.exists()


def test_an_abstention_has_no_scores(dossier: Nomination, juror: Juror, member: User) -> None:
    with pytest.raises(RefusedError, match="onthoudt"):
        vote(dossier, member, scores=WHOLE, is_abstention=True)
    vote(dossier, member, is_abstention=True)
    ballot = Ballot.objects.get()
    assert (ballot.is_abstention, ballot.scores) == (True, {})
    assert ballot.entry.body["abstained"] is True


def test_remarks_lie_apart_and_the_log_commits_to_them(
    dossier: Nomination, juror: Juror, member: User
) -> None:
    vote(dossier, member, scores=WHOLE, for_team="Knap.", for_jury="Twijfel.")
    ballot = Ballot.objects.get()
    text = remark_text(for_team="Knap.", for_jury="Twijfel.")
    assert ballot.entry.body["remarks"] == commitment(text=text, salt=ballot.remark.salt)
    assert "Knap" not in str(ballot.entry.body)
    vote(dossier, member, scores=WHOLE)
    ballot = Ballot.objects.get()
    assert ballot.entry.body["remarks"] is None
    assert not hasattr(ballot, "remark")


def test_a_ballot_ends_its_draft(dossier: Nomination, juror: Juror, member: User) -> None:
    ScoreDraft.objects.create(
        juror=juror, nomination=dossier, round=Round.FINAL, saved_at=timezone.now()
    )
    vote(dossier, member, scores=WHOLE)
    assert not ScoreDraft.objects.exists()


@pytest.mark.parametrize("phase", sorted(set(Phase) - {Phase.FIRST_ROUND, Phase.FINAL}))
def test_outside_the_round_nothing_is_taken(tree: Any, member: User, phase: Phase) -> None:
    edition = make_edition(phase=phase, has_first_round=False)
    dossier = make_nomination(edition)
    make_juror(edition, member)
    with pytest.raises(RefusedError, match="niet open"):
        vote(dossier, member, scores=WHOLE)


def test_after_the_close_a_ballot_is_refused_and_the_earlier_one_stays(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    vote(dossier, member, scores=WHOLE)
    Edition.objects.update(final_closes_at=timezone.now())
    with pytest.raises(RefusedError, match="blijft staan"):
        vote(dossier, member, scores=WHOLE | {"C1": 1})
    assert Ballot.objects.get().scores == WHOLE


def test_a_ballot_is_stamped_inside_the_round(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    closes = timezone.now() + timedelta(minutes=1)
    Edition.objects.update(final_closes_at=closes)
    vote(dossier, member, scores=WHOLE)
    assert final.final_opens_at <= Ballot.objects.get().cast_at < closes


def test_others_have_no_vote(
    dossier: Nomination, juror: Juror, outsider: User, editor: User, administrator: User
) -> None:
    for person in (outsider, editor, administrator):
        with pytest.raises(RefusedError, match="niet in de jury"):
            vote(dossier, person, scores=WHOLE)
    assert not Ballot.objects.exists()


def test_who_left_or_did_not_accept_has_no_vote(
    dossier: Nomination, juror: Juror, member: User
) -> None:
    for fields in ({"left_at": timezone.now()}, {"left_at": None, "accepted_at": None}):
        Juror.objects.update(**fields)
        with pytest.raises(RefusedError, match="niet in de jury"):
            vote(dossier, member, scores=WHOLE)


def test_nobody_votes_before_stating_conflicts(
    final: Edition, dossier: Nomination, member: User
) -> None:
    make_juror(final, member, stated=False)
    with pytest.raises(RefusedError, match="belangen"):
        vote(dossier, member, scores=WHOLE)


@pytest.mark.parametrize(
    ("state", "judges"),
    [
        (ConflictState.SUGGESTED, False),
        (ConflictState.RECUSED, False),
        (ConflictState.DENIED, True),
        (ConflictState.ACCEPTED, True),
    ],
)
def test_a_conflict_closes_one_dossier_until_it_is_cleared(
    final: Edition, dossier: Nomination, juror: Juror, member: User, state: str, judges: bool
) -> None:
    now = timezone.now()
    ground = ConflictGround.DECLARED
    juror.conflicts.create(
        nomination=dossier, ground=ground, state=state, created_at=now, changed_at=now
    )
    vote(make_nomination(final, "Een ander team"), member, scores=WHOLE)
    if judges:
        vote(dossier, member, scores=WHOLE)
    else:
        with pytest.raises(RefusedError, match="belangenconflict"):
            vote(dossier, member, scores=WHOLE)
    assert Ballot.objects.filter(nomination=dossier).exists() is judges


def test_nobody_judges_the_own_nomination(dossier: Nomination, juror: Juror, member: User) -> None:
    dossier.editors.create(user=member)
    with pytest.raises(RefusedError, match="niet toegewezen"):
        vote(dossier, member, scores=WHOLE)


def test_in_a_first_round_only_assigned_readers_vote(tree: Any, member: User) -> None:
    edition = make_edition(phase=Phase.FIRST_ROUND)
    dossier, juror = make_nomination(edition), make_juror(edition, member)
    with pytest.raises(RefusedError, match="niet toegewezen"):
        vote(dossier, member, scores=WHOLE)
    row = juror.assignments.create(
        nomination=dossier, round=Round.FIRST, assigned_at=timezone.now()
    )
    vote(dossier, member, scores=WHOLE)
    row.ended_at = timezone.now()
    row.save()
    with pytest.raises(RefusedError, match="niet toegewezen"):
        vote(dossier, member, scores=WHOLE | {"C1": 1})
    assert Ballot.objects.get().version == 1


def test_in_the_final_only_finalists_are_judged(tree: Any, member: User) -> None:
    edition = make_edition(phase=Phase.FINAL)
    make_juror(edition, member)
    with pytest.raises(RefusedError, match="niet toegewezen"):
        vote(make_nomination(edition, "Niet verder"), member, scores=WHOLE)
    vote(make_nomination(edition, "Verder", is_finalist=True), member, scores=WHOLE)


def test_a_dossier_that_was_withdrawn_is_not_judged(
    dossier: Nomination, juror: Juror, member: User
) -> None:
    Nomination.objects.update(state=NominationState.WITHDRAWN)
    with pytest.raises(RefusedError, match="niet toegewezen"):
        vote(dossier, member, scores=WHOLE)


def test_the_database_keeps_one_ballot_of_a_juror_for_a_dossier(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    vote(dossier, member, scores=WHOLE)
    again = Ballot.objects.get()
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)
