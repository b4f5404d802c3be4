"""Votes, ballots, phases, publication, reopening and late conflicts in any order.

What is published follows from what is stored, by a count that shares no code with the site's.
"""

import threading
from collections import Counter
from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.enums import Role
from awards.domain import balloting, conflicts, public_vote
from awards.domain.evidence import dump
from awards.domain.exporting import evidence_of
from awards.domain.phases import bring_up_to_date
from awards.domain.publishing import Verdict, decide
from awards.enums import ConflictState, LogKind, Phase, Round
from awards.errors import RefusedError
from awards.models import BallotVersion, Conflict, Edition, LogEntry
from awards.standalone import award_verify
from operations.clock import database_now
from tests.awards.recounting import check_published
from tests.awards.sequences import (
    JURORS,
    KEYS,
    Jury,
    Sequence,
    publish,
    running_final,
    score_team,
    teams_of,
)
from tests.factories.people import make_person
from tests.factories.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def jury(tree: Any, transactional_db: Any, monkeypatch: Any) -> Jury:
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )
    return Jury(
        chair=make_person("voorzitter"),
        jurors=tuple(make_person(f"jury{number}") for number in range(JURORS)),
        editor=make_person("opzetter", roles=(Role.EDITOR,)),
    )


def check_log(edition: Edition) -> None:
    """Check that the log holds every version, and is whole by the standalone script."""
    rows = LogEntry.objects.filter(edition=edition, kind=LogKind.BALLOT)
    assert rows.count() == BallotVersion.objects.filter(ballot__edition=edition).count()
    document = award_verify.read(dump(evidence_of(edition=edition)))
    _story, findings = award_verify.verify(document)
    assert findings.faults == []


@pytest.mark.trials(short=3, full=500)
def test_what_is_published_follows_from_what_is_stored(jury: Jury, trials: int) -> None:
    draw = Random(20270412)  # noqa: S311  a fixed course of chance
    told: Counter[str] = Counter()
    for number in range(trials):
        edition = running_final(jury, 1000 + number, seconds=draw.random() / 6)
        sequence = Sequence(edition, jury, draw)
        failed = [one for one in together(*sequence.threads()) if one is not None]
        assert failed == [], failed
        assert publish(edition, jury.chair) in (Phase.RESULT, Phase.ARCHIVE)
        check_published(Edition.objects.get(pk=edition.pk))
        check_log(Edition.objects.get(pk=edition.pk))
        told += sequence.told
    if trials >= 100:
        wanted = {"score", "verdict", "late_conflict", "agree_by_chair", "archive", "public_vote"}
        assert wanted <= told.keys()
        assert {f"{one} refused" for one in wanted} <= told.keys()


@pytest.fixture
def closed(jury: Jury) -> Edition:
    """A final that is deliberated on."""
    edition = running_final(jury, 2027, seconds=-1)
    bring_up_to_date(edition_id=edition.pk)
    return edition


def _late_recusals(edition: Edition, jury: Jury) -> None:
    """Keep three of the four jurors from the leading team."""
    leading = teams_of(edition)[0]
    for person in jury.jurors[:3]:
        juror = edition.jurors.get(user=person)
        now = timezone.now()
        conflict = Conflict.objects.create(
            juror=juror, nomination=leading, created_at=now, changed_at=now, ground="gemeld"
        )
        conflicts.decide(
            edition_id=edition.pk,
            conflict_id=conflict.pk,
            to=ConflictState.RECUSED,
            reason="Te laat gemeld.",
            by=jury.chair,
        )


def test_a_conflict_decided_after_the_verdict_is_refused(
    closed: Edition, jury: Jury, monkeypatch: Any
) -> None:
    """And the control: without that refusal, other laureates stand there than were counted."""
    moment = database_now() + timedelta(seconds=1)
    decide(edition_id=closed.pk, verdict=Verdict("Unaniem.", moment), by=jury.chair)
    with pytest.raises(RefusedError, match="besliste al"):
        _late_recusals(closed, jury)
    Conflict.objects.all().delete()
    monkeypatch.setattr(conflicts, "_refuse_decision", lambda *_given: None)
    _late_recusals(closed, jury)
    publish(closed, jury.chair)
    with pytest.raises(AssertionError):
        check_published(closed)


def test_a_ballot_after_the_publication_is_refused(
    closed: Edition, jury: Jury, monkeypatch: Any
) -> None:
    """And the control: a door that does not look at the phase changes what was published."""
    publish(closed, jury.chair)
    check_published(closed)
    leading = teams_of(closed)[0]
    with pytest.raises(RefusedError, match="niet open"):
        score_team(leading, jury.jurors[0], dict.fromkeys(KEYS, 0))
    monkeypatch.setattr(balloting, "open_round", lambda _edition, _now: Round.FINAL)
    score_team(leading, jury.jurors[0], dict.fromkeys(KEYS, 0))
    with pytest.raises(AssertionError):
        check_published(closed)


def test_a_vote_never_comes_in_between_the_count_and_the_publication(
    closed: Edition, jury: Jury, monkeypatch: Any
) -> None:
    """The control of the lock: without it, a vote that began before counts for nothing."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: there is no lock of ours to take away")
    checked, published = threading.Event(), threading.Event()
    monkeypatch.setattr(public_vote, "lock_edition", lambda *, edition_id: (closed, database_now()))
    original = public_vote.digest_of

    def wait(*given: Any) -> str:
        checked.set()
        assert published.wait(timeout=10)
        return original(*given)

    def vote() -> object:
        return public_vote.vote(
            edition_id=closed.pk, nomination_key=teams_of(closed)[1].key, email="a@elders.test"
        )

    def publish_meanwhile() -> None:
        assert checked.wait(timeout=10)
        publish(closed, jury.chair)
        published.set()

    monkeypatch.setattr(public_vote, "digest_of", wait)
    results = together(vote, publish_meanwhile)
    assert not any(isinstance(one, Exception) for one in results), results
    with pytest.raises(AssertionError):
        check_published(closed)
