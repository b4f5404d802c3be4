"""Many jurors at once: each ballot whole, every version kept, nothing after the close."""

import threading
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from awards.domain import balloting
from awards.domain.balloting import Receipt, Vote, cast
from awards.domain.log import log_of
from awards.domain.verifying import verify_chain
from awards.enums import Phase
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
        assert all(isinstance(one, Receipt) for one in results), results
        ballots = list(Ballot.objects.filter(nomination=dossier))
        assert len(ballots) == JURORS
        for ballot in ballots:
            versions = list(ballot.versions.all())
            assert [one.version for one in versions] == [1, 2]
            assert sorted(one.scores["C1"] for one in versions) == [2, 9]
            assert ballot.scores == versions[-1].scores
            assert ballot.scores in (LOW, HIGH)
    entries = log_of(final)
    assert [one.sequence for one in entries] == list(range(1, 2 * JURORS * trials + 1))
    assert verify_chain(entries, root=entries[-1].digest) == []


@pytest.mark.trials(short=3, full=300)
def test_ballots_across_the_closing_instant_are_stamped_before_it_or_refused(
    final: Edition, jurors: list[User], trials: int
) -> None:
    sides = [0, 0]
    for number in range(trials):
        dossier = make_nomination(final, f"Team {number}")
        closes = database_now() + timedelta(seconds=0.5)
        Edition.objects.update(final_closes_at=closes, phase=Phase.FINAL)
        results = together(*[_streamed(dossier, person) for person in jurors[:4]])
        told = [one for stream in results for one in stream]
        accepted = [one for one in told if isinstance(one, Receipt)]
        refused = [one for one in told if isinstance(one, RefusedError)]
        assert len(accepted) + len(refused) == len(told), told
        assert all(one.at < closes for one in accepted)
        assert all("niet open" in str(one) for one in refused)
        versions = BallotVersion.objects.filter(ballot__nomination=dossier)
        assert versions.count() == len(accepted)
        assert not versions.filter(cast_at__gte=closes).exists()
        sides = [sides[0] + len(accepted), sides[1] + len(refused)]
    assert all(sides), sides


def _streamed(dossier: Nomination, person: User) -> Callable[[], list[Any]]:
    """Return an action that casts ballots until three were refused."""

    def stream() -> list[Any]:
        told: list[Any] = []
        while sum(isinstance(one, RefusedError) for one in told) < 3:
            try:
                told.append(_cast(dossier, person, LOW)())
            except RefusedError as error:
                told.append(error)
        return told

    return stream


def test_the_defence_is_the_lock(final: Edition, jurors: list[User], monkeypatch: Any) -> None:
    """Positive control: without it, two at once take the same number in the log."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: there is no lock of ours to take away")
    gate = threading.Barrier(2)
    original = balloting.append

    def unlocked(*, edition_id: int) -> Any:
        return Edition.objects.get(pk=edition_id), database_now()

    def wait_and_append(**given: Any) -> Any:
        gate.wait(timeout=10)
        return original(**given)

    monkeypatch.setattr(balloting, "lock_edition", unlocked)
    monkeypatch.setattr(balloting, "append", wait_and_append)
    dossier = make_nomination(final)
    person = jurors[0]
    results = together(_cast(dossier, person, LOW), _cast(dossier, person, HIGH))
    assert sum(isinstance(one, Receipt) for one in results) == 1, results


def test_the_defence_of_the_close_is_the_clock_read_after_the_lock(
    final: Edition, jurors: list[User], monkeypatch: Any
) -> None:
    """Positive control: with a moment read before waiting, a ballot comes in after the close."""
    early = database_now()
    Edition.objects.update(final_closes_at=early + timedelta(microseconds=1))

    def stale(*, edition_id: int) -> Any:
        return Edition.objects.select_for_update().get(pk=edition_id), early

    dossier = make_nomination(final)
    with pytest.raises(RefusedError, match="niet open"):
        _cast(dossier, jurors[0], LOW)()
    Edition.objects.update(phase=Phase.FINAL)
    monkeypatch.setattr(balloting, "lock_edition", stale)
    assert _cast(dossier, jurors[0], LOW)().version == 1
