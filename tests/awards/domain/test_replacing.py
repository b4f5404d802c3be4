"""Readers of the first round: divided evenly, replaced by the system, all of it in the log."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from awards.domain.auditing_readers import reader_faults
from awards.domain.balloting import Vote, cast
from awards.domain.chairing import candidates_of
from awards.domain.conflicts import decide
from awards.domain.exporting_rows import reader_rows
from awards.domain.log import log_of
from awards.domain.phases import bring_up_to_date, lock_edition
from awards.domain.progress import covered, progress_of
from awards.domain.replacing import divide, let_in, replace
from awards.domain.seating import take_out
from awards.domain.tallying import count_of
from awards.enums import (
    ConflictGround,
    ConflictState,
    JuryRole,
    LogKind,
    NominationState,
    Phase,
    Round,
)
from awards.errors import RefusedError
from awards.models import Assignment, Ballot, Conflict, Edition, Juror, Nomination
from schools.models import Organisation
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_membership, make_person

pytestmark = pytest.mark.django_db
TEAMS = 6
JURORS = 5


@pytest.fixture
def nominated(tree: Any) -> Edition:
    """An edition whose nominations closed, with a jury, before its first round."""
    now = timezone.now()
    edition = make_edition(
        phase=Phase.NOMINATING,
        nominations_close_at=now - timedelta(days=1),
        first_round_opens_at=now + timedelta(days=1),
        first_round_closes_at=now + timedelta(days=20),
    )
    for number in range(TEAMS):
        make_nomination(edition, f"Team {number}")
    for number in range(JURORS):
        make_juror(edition, make_person(f"jurylid{number}"))
    return edition


@pytest.fixture
def chair(nominated: Edition) -> User:
    seat = Juror.objects.order_by("pk")[0]
    seat.role = JuryRole.CHAIR
    seat.save()
    assert seat.user is not None
    return seat.user


@pytest.fixture
def first_round(nominated: Edition) -> Edition:
    """The same, once its first round began by the clock."""
    Edition.objects.update(first_round_opens_at=timezone.now() - timedelta(seconds=1))
    assert bring_up_to_date(edition_id=nominated.pk) == Phase.FIRST_ROUND
    return Edition.objects.get()


def readers() -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in Assignment.objects.filter(ended_at__isnull=True):
        found.setdefault(row.nomination_id, set()).add(row.juror_id)
    return found


def panel(edition: Edition) -> dict[str, Any]:
    return dict([one for one in log_of(edition) if one.kind == LogKind.PANEL][-1].body)


def readers_in_log(edition: Edition, nomination: Nomination) -> set[str]:
    return set(panel(edition)["readers"][str(nomination.key)])


def vote(juror: Juror, nomination: Nomination, score: int | None) -> None:
    scores = {} if score is None else {one.key: score for one in juror.edition.criteria.all()}
    assert juror.user_id is not None
    cast(
        nomination_id=nomination.pk,
        user_id=juror.user_id,
        vote=Vote(scores=scores, is_abstention=score is None),
    )


def test_the_round_begins_with_its_readers(first_round: Edition) -> None:
    found = readers()
    assert [len(one) for one in found.values()] == [3] * TEAMS
    loads = [sum(juror.pk in one for one in found.values()) for juror in Juror.objects.all()]
    assert max(loads) - min(loads) <= 1
    assert {len(one) for one in panel(first_round)["readers"].values()} == {3}


def test_the_chair_divides_before_the_round_and_again_adds_nothing(
    nominated: Edition, chair: User
) -> None:
    assert divide(edition_id=nominated.pk, by=chair) == TEAMS * 3
    before = readers()
    assert divide(edition_id=nominated.pk, by=chair) == TEAMS * 3
    assert readers() == before
    assert not [one for one in log_of(nominated) if one.kind == LogKind.PANEL]


def test_a_dossier_that_comes_later_gets_readers_too(nominated: Edition, chair: User) -> None:
    divide(edition_id=nominated.pk, by=chair)
    before = readers()
    late = make_nomination(nominated, "Laatkomers")
    divide(edition_id=nominated.pk, by=chair)
    after = readers()
    assert len(after.pop(late.pk)) == 3
    assert after == before


def test_others_divide_nothing_and_nobody_too_early(
    nominated: Edition, chair: User, member: User, editor: User
) -> None:
    with pytest.raises(RefusedError):
        divide(edition_id=nominated.pk, by=member)
    Edition.objects.update(nominations_close_at=timezone.now() + timedelta(hours=1))
    for person in (chair, editor):
        with pytest.raises(RefusedError, match="nomineren gesloten"):
            divide(edition_id=nominated.pk, by=person)
    assert readers() == {}


def test_nobody_reads_the_dossier_of_a_colleague(
    nominated: Edition, chair: User, organisation: Organisation
) -> None:
    team = make_nomination(nominated, "Eigen school", organisation=organisation)
    colleague = Juror.objects.order_by("pk")[2]
    assert colleague.user is not None
    Conflict.objects.create(
        juror=colleague,
        nomination=team,
        ground=ConflictGround.ORGANISATION,
        created_at=timezone.now(),
        changed_at=timezone.now(),
    )
    divide(edition_id=nominated.pk, by=chair)
    assert colleague.pk not in readers()[team.pk]
    assert len(readers()[team.pk]) == 3


def test_a_recused_reader_is_replaced_at_once_and_logged(first_round: Edition, chair: User) -> None:
    nomination = Nomination.objects.order_by("pk")[0]
    leaving = Juror.objects.filter(pk__in=readers()[nomination.pk]).order_by("pk").last()
    assert leaving is not None
    conflict = Conflict.objects.create(
        juror=leaving,
        nomination=nomination,
        ground=ConflictGround.DECLARED,
        created_at=timezone.now(),
        changed_at=timezone.now(),
    )
    decide(
        edition_id=first_round.pk,
        conflict_id=conflict.pk,
        to=ConflictState.RECUSED,
        reason="Familie.",
        by=chair,
    )
    assert leaving.pk not in readers()[nomination.pk]
    assert len(readers()[nomination.pk]) == 3
    old = Assignment.objects.get(juror=leaving, nomination=nomination)
    assert old.ended_at is not None
    assert old.reason == "verschoond"
    assert str(leaving.pseudonym) not in readers_in_log(first_round, nomination)
    assert len(readers_in_log(first_round, nomination)) == 3


def test_another_reads_beside_who_abstains_and_only_one(first_round: Edition) -> None:
    nomination = Nomination.objects.order_by("pk")[0]
    juror = Juror.objects.get(pk=min(readers()[nomination.pk]))
    vote(juror, nomination, None)
    assert len(readers()[nomination.pk]) == 4
    assert juror.pk in readers()[nomination.pk]
    assert len(readers_in_log(first_round, nomination)) == 4
    vote(juror, nomination, 5)
    vote(juror, nomination, None)
    assert len(readers()[nomination.pk]) == 4


def test_the_chair_replaces_a_reader_and_the_ballot_still_counts(
    first_round: Edition, chair: User
) -> None:
    nomination = Nomination.objects.order_by("pk")[0]
    for juror in Juror.objects.filter(pk__in=readers()[nomination.pk]):
        vote(juror, nomination, 6)
    row = Assignment.objects.filter(nomination=nomination).order_by("pk")[0]
    assert replace(edition_id=first_round.pk, assignment_id=row.pk, reason="Ziek.", by=chair)
    row.refresh_from_db()
    assert row.ended_at is not None
    assert row.reason == "Ziek."
    assert len(readers()[nomination.pk]) == 3
    assert row.juror_id not in readers()[nomination.pk]
    assert Ballot.objects.count() == 3
    Edition.objects.update(first_round_closes_at=timezone.now() - timedelta(milliseconds=1))
    edition = Edition.objects.get()
    count = count_of(edition=edition, round_=Round.FIRST, now=timezone.now())
    standing = count.standing_of(str(nomination.key))
    assert standing is not None
    assert standing.tally.valid == 3


def test_a_reader_is_not_replaced_without_reason_or_by_others(
    first_round: Edition, chair: User, member: User
) -> None:
    row = Assignment.objects.order_by("pk")[0]
    for by, reason in ((chair, " "), (member, "Ziek.")):
        with pytest.raises(RefusedError):
            replace(edition_id=first_round.pk, assignment_id=row.pk, reason=reason, by=by)
    row.refresh_from_db()
    assert row.ended_at is None


def test_what_somebody_read_goes_to_others_when_leaving(first_round: Edition, editor: User) -> None:
    leaving = Juror.objects.order_by("pk")[1]
    take_out(edition_id=first_round.pk, key=leaving.key, by=editor)
    found = readers()
    assert all(len(one) == 3 and leaving.pk not in one for one in found.values())
    assert set(Assignment.objects.filter(juror=leaving).values_list("reason", flat=True)) == {
        "uit de jury"
    }
    assert str(leaving.pseudonym) not in panel(first_round)["jurors"]


def test_a_dossier_let_in_late_has_readers_and_bars_who_is_not_free(
    first_round: Edition, organisation: Organisation
) -> None:
    from django.db import transaction

    colleague = Juror.objects.order_by("pk")[2]
    assert colleague.user is not None
    make_membership(colleague.user, organisation)
    late = make_nomination(first_round, "Laatkomers", organisation=organisation)
    with transaction.atomic():
        edition, now = lock_edition(edition_id=first_round.pk)
        let_in(nomination=late, edition=edition, now=now)
    conflict = Conflict.objects.get()
    assert (conflict.juror, conflict.nomination, conflict.state) == (
        colleague,
        late,
        ConflictState.SUGGESTED,
    )
    assert len(readers()[late.pk]) == 3
    assert colleague.pk not in readers()[late.pk]
    assert len(readers_in_log(first_round, late)) == 3


def test_progress_says_n_of_m_and_asks_no_score(first_round: Edition) -> None:
    nomination = Nomination.objects.order_by("pk")[0]
    juror = Juror.objects.get(pk=min(readers()[nomination.pk]))
    vote(juror, nomination, 6)
    with CaptureQueriesContext(connection) as caught:
        found = progress_of(edition=first_round, round_=Round.FIRST)
        numbers = covered(edition=first_round, round_=Round.FIRST)
    assert {one.juror.pk: one.done for one in found}[juror.pk] == 1
    assert sum(one.done for one in found) == 1
    assert sum(one.total for one in found) == TEAMS * 3
    assert (numbers.dossiers, numbers.lacking, numbers.below) == (TEAMS, 0, 0)
    told = " ".join(one["sql"] for one in caught)
    assert "awards_ballot" in told
    for secret in ("scores", "awards_ballotversion", "awards_ballotremark", "cast_at"):
        assert secret not in told


def test_a_suspected_reader_leaves_the_dossier_short(first_round: Edition) -> None:
    row = Assignment.objects.order_by("pk")[0]
    Conflict.objects.create(
        juror=row.juror,
        nomination=row.nomination,
        ground=ConflictGround.DECLARED,
        created_at=timezone.now(),
        changed_at=timezone.now(),
    )
    numbers = covered(edition=first_round, round_=Round.FIRST)
    assert (numbers.lacking, numbers.below) == (1, 1)


def test_a_team_that_withdraws_after_it_was_judged_breaks_no_count(
    first_round: Edition, editor: User
) -> None:
    nomination = Nomination.objects.order_by("pk")[0]
    juror = Juror.objects.get(pk=min(readers()[nomination.pk]))
    vote(juror, nomination, 6)
    Nomination.objects.filter(pk=nomination.pk).update(state=NominationState.WITHDRAWN)
    take_out(edition_id=first_round.pk, key=juror.key, by=editor)
    assert str(nomination.key) in panel(first_round)["dossiers"]
    Edition.objects.update(first_round_closes_at=timezone.now())
    edition, now = Edition.objects.get(), timezone.now()
    count_of(edition=edition, round_=Round.FIRST, now=now)
    found = candidates_of(edition=edition, now=now, hides_names=False)
    assert len(found) == TEAMS - 1


def test_who_is_accepted_after_a_recusal_reads_again_and_the_log_says_so(
    first_round: Edition, chair: User
) -> None:
    nomination = Nomination.objects.order_by("pk")[0]
    reader = Juror.objects.filter(pk__in=readers()[nomination.pk]).order_by("pk").last()
    assert reader is not None
    moment = timezone.now()
    conflict = Conflict.objects.create(
        juror=reader,
        nomination=nomination,
        ground=ConflictGround.DECLARED,
        created_at=moment,
        changed_at=moment,
    )
    for to in (ConflictState.RECUSED, ConflictState.ACCEPTED):
        decide(
            edition_id=first_round.pk, conflict_id=conflict.pk, to=to, reason="Bekeken.", by=chair
        )
    assert reader.pk in readers()[nomination.pk]
    assert len(readers()[nomination.pk]) == 4
    row = Assignment.objects.get(juror=reader, nomination=nomination)
    assert (row.ended_at, row.reason) == (None, "")
    assert readers_in_log(first_round, nomination) == {
        str(one.pseudonym) for one in Juror.objects.filter(pk__in=readers()[nomination.pk])
    }
    vote(reader, nomination, 6)
    assert (
        list(reader_faults({"readers": list(reader_rows(first_round))}, log_of(first_round))) == []
    )


def test_nobody_gets_a_dossier_back_that_was_taken_away_for_another_reason(
    first_round: Edition, chair: User
) -> None:
    row = Assignment.objects.order_by("pk")[0]
    assert replace(edition_id=first_round.pk, assignment_id=row.pk, reason="Ziek.", by=chair)
    moment = timezone.now()
    conflict = Conflict.objects.create(
        juror=row.juror,
        nomination=row.nomination,
        ground=ConflictGround.DECLARED,
        created_at=moment,
        changed_at=moment,
    )
    for to in (ConflictState.RECUSED, ConflictState.ACCEPTED):
        decide(
            edition_id=first_round.pk, conflict_id=conflict.pk, to=to, reason="Bekeken.", by=chair
        )
    assert row.juror_id not in readers()[row.nomination_id]


def test_no_conflict_about_a_team_that_withdrew_is_accepted(
    first_round: Edition, chair: User
) -> None:
    row = Assignment.objects.order_by("pk")[0]
    moment = timezone.now()
    conflict = Conflict.objects.create(
        juror=row.juror,
        nomination=row.nomination,
        ground=ConflictGround.WITHDRAWN,
        state=ConflictState.RECUSED,
        created_at=moment,
        changed_at=moment,
    )
    Nomination.objects.filter(pk=row.nomination_id).update(state=NominationState.WITHDRAWN)
    with pytest.raises(RefusedError, match="trok zich terug"):
        decide(
            edition_id=first_round.pk,
            conflict_id=conflict.pk,
            to=ConflictState.ACCEPTED,
            reason="Toch.",
            by=chair,
        )
