"""Many jurors at once: each ballot whole, every version kept, nothing after the close."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from awards.domain import balloting, log
from awards.domain.balloting import Receipt, Vote, cast
from awards.domain.log import log_of
from awards.domain.publishing import Verdict, decide
from awards.domain.tallying import SealedError, round_of
from awards.domain.verifying import verify_chain
from awards.enums import JuryRole, Phase, Round
from awards.errors import RefusedError
from awards.models import Ballot, BallotVersion, Edition, Nomination
from operations.clock import database_now
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_person
from tests.factories.together import together

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = ("C1", "C2", "C3", "C4", "C5")
LOW, HIGH = dict.fromkeys(KEYS, 2), dict.fromkeys(KEYS, 9)
JURORS = 30


@pytest.fixture
def final(tree: Any, transactional_db: Any, monkeypatch: Any) -> Edition:
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def jurors(final: Edition) -> list[User]:
    people = [make_person(f"jury{number}") for number in range(JURORS)]
    for person in people:
        make_juror(final, person)
    return people


def _cast(dossier: Nomination, person: User, scores: dict[str, int]) -> Callable[[], Receipt]:
    vote = Vote(scores=scores)
    return lambda: cast(nomination_id=dossier.pk, user_id=person.pk, vote=vote)


@pytest.mark.trials(short=3, full=300)
def test_thirty_jurors_submitting_twice_at_once_make_thirty_whole_ballots(
    final: Edition, jurors: list[User], trials: int
) -> None:
    for number in range(trials):
        dossier = make_nomination(final, f"Team {number}")
        results = together(
            *[_cast(dossier, person, scores) for person in jurors for scores in (LOW, HIGH)]
        )
        check_whole(dossier, results, of=JURORS)
    entries = log_of(final)
    assert [one.sequence for one in entries] == list(range(1, 2 * JURORS * trials + 1))
    assert verify_chain(entries, root=entries[-1].digest) == []


def check_whole(dossier: Nomination, results: list[Any], *, of: int) -> None:
    """Check that each juror has one ballot, one of the two, whole, with both in its history."""
    assert all(isinstance(one, Receipt) for one in results), results
    ballots = list(Ballot.objects.filter(nomination=dossier))
    assert len(ballots) == of
    for ballot in ballots:
        versions = list(ballot.versions.all())
        assert [one.version for one in versions] == [1, 2]
        assert sorted(one.scores["C1"] for one in versions) == [2, 9]
        assert all(one.scores in (LOW, HIGH) for one in versions)
        assert ballot.scores == versions[-1].scores


def test_the_defence_is_the_lock(final: Edition, jurors: list[User], monkeypatch: Any) -> None:
    """Positive control: without it, two at once follow the same entry of the log."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: there is no lock of ours to take away")
    gate = threading.Barrier(2)
    original = log.next_entry

    def unlocked(*, edition_id: int) -> Any:
        return Edition.objects.get(pk=edition_id), database_now()

    def wait_and_follow(**given: Any) -> Any:
        gate.wait(timeout=10)  # by now both have read the last entry
        return original(**given)

    monkeypatch.setattr(balloting, "lock_edition", unlocked)
    monkeypatch.setattr(log, "next_entry", wait_and_follow)
    dossier = make_nomination(final)
    # Two jurors: the ballots of one wait for each other at the own seat as well.
    results = together(_cast(dossier, jurors[0], LOW), _cast(dossier, jurors[1], HIGH))
    assert sum(isinstance(one, IntegrityError) for one in results) == 1, results
    with pytest.raises(AssertionError, match="where False = all"):
        check_whole(dossier, results, of=2)


def test_a_mixed_ballot_is_seen(final: Edition, jurors: list[User], monkeypatch: Any) -> None:
    """Positive control: scores that are kept one by one, and so of both."""
    original = balloting._keep  # noqa: SLF001  the step that is broken here

    def one_by_one(*given: Any) -> Ballot:
        before = Ballot.objects.filter(pseudonym=given[2].pseudonym).first()
        ballot = original(*given)
        if before is not None:
            ballot.scores["C1"] = before.scores["C1"]
            ballot.save()
        return ballot

    monkeypatch.setattr(balloting, "_keep", one_by_one)
    dossier = make_nomination(final)
    results = together(_cast(dossier, jurors[0], LOW), _cast(dossier, jurors[0], HIGH))
    with pytest.raises(AssertionError):
        check_whole(dossier, results, of=1)


@pytest.mark.trials(short=3, full=300)
def test_ballots_across_the_closing_instant_are_stamped_before_it_or_refused(
    final: Edition, jurors: list[User], trials: int
) -> None:
    sides = [0, 0]
    for number in range(trials):
        dossier = make_nomination(final, f"Team {number}")
        closes = closing_in(seconds=0.5)
        *streams, stood = together(
            *[_streamed(dossier, person, closes) for person in jurors[:4]],
            lambda dossier=dossier, closes=closes: _standing_at(dossier, closes),
        )
        accepted, refused = check_closing(dossier, streams, stood, closes)
        sides = [sides[0] + accepted, sides[1] + refused]
    assert all(sides), sides


def closing_in(*, seconds: float) -> datetime:
    """Let the final close so many seconds from now, by the clock of the database."""
    closes = database_now() + timedelta(seconds=seconds)
    Edition.objects.update(final_closes_at=closes, phase=Phase.FINAL)
    return closes


def _streamed(
    dossier: Nomination, person: User, closes: datetime, *, beyond: float = 2, pause: float = 0
) -> Callable[[], list[Any]]:
    """Return an action that casts ballots until three were refused, or far beyond the close.

    Without a pause it may keep everybody else from SQLite's only pen for as long as it writes.
    """

    def stream() -> list[Any]:
        told: list[Any] = []
        last = closes + timedelta(seconds=beyond)
        while sum(isinstance(one, RefusedError) for one in told) < 3 and database_now() < last:
            try:
                told.append(_cast(dossier, person, LOW)())
            except RefusedError as error:
                told.append(error)
            time.sleep(pause)
        return told

    return stream


def _standing_at(dossier: Nomination, closes: datetime) -> int:
    """Hold the edition once it closed, and return how many ballots came in until then."""
    while (left := (closes - database_now()).total_seconds()) >= 0:
        time.sleep(left)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=dossier.edition_id)
        return BallotVersion.objects.filter(ballot__nomination=dossier).count()


def check_closing(
    dossier: Nomination, streams: list[Any], stood: int, closes: datetime
) -> tuple[int, int]:
    """Check what was told and kept, and return how many were accepted and refused.

    What stood when the edition was held after its close is all that ever stands: the stamps alone
    would not show a clock that is read too early.
    """
    assert all(isinstance(stream, list) for stream in streams), streams
    told = [one for stream in streams for one in stream]
    accepted = [one for one in told if isinstance(one, Receipt)]
    refused = [one for one in told if isinstance(one, RefusedError)]
    assert len(accepted) + len(refused) == len(told), told
    assert all(one.at < closes for one in accepted)
    assert all("niet open" in str(one) for one in refused)
    versions = BallotVersion.objects.filter(ballot__nomination=dossier)
    assert versions.count() == len(accepted) == stood
    assert not versions.filter(cast_at__gte=closes).exists()
    edition = Edition.objects.get(pk=dossier.edition_id)
    tallied = round_of(edition=edition, round_=Round.FINAL, now=closes)
    mine = [one for one in tallied.ballots if one.dossier == str(dossier.key)]
    assert len(mine) == len([stream for stream in streams if isinstance(stream[0], Receipt)])
    return len(accepted), len(refused)


def test_the_defence_of_the_close_is_the_clock_read_after_the_lock(
    final: Edition, jurors: list[User], monkeypatch: Any
) -> None:
    """Positive control: with a moment read before waiting, ballots come in after the close."""
    early = database_now()

    def stale(*, edition_id: int) -> Any:
        return Edition.objects.select_for_update().get(pk=edition_id), early

    monkeypatch.setattr(balloting, "lock_edition", stale)
    dossier = make_nomination(final)
    closes = closing_in(seconds=0.3)
    *streams, stood = together(
        _streamed(dossier, jurors[0], closes, beyond=1, pause=0.02),
        lambda: _standing_at(dossier, closes),
    )
    assert all(one.at < closes for one in streams[0])
    with pytest.raises(AssertionError, match="=="):
        check_closing(dossier, streams, stood, closes)


def test_nothing_is_decided_or_counted_while_ballots_come_in(
    final: Edition, jurors: list[User]
) -> None:
    final.jurors.filter(user=jurors[0]).update(role=JuryRole.CHAIR)
    verdict = Verdict(report="Klaar.", publish_at=database_now() + timedelta(days=1))
    with pytest.raises(RefusedError, match="tijdens het juryoverleg"):
        decide(edition_id=final.pk, verdict=verdict, by=jurors[0])
    with pytest.raises(SealedError):
        round_of(edition=final, round_=Round.FINAL, now=database_now())
