"""Moves by hand: one table of who may do what, prolonging, and reopening by two people."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from awards.domain.log import log_of
from awards.domain.moving import (
    MOVES,
    agree_reopening,
    ask_reopening,
    choose_finalists,
    move,
    prolong,
)
from awards.domain.phases import lock_edition
from awards.domain.verifying import verify_chain
from awards.enums import JuryRole, LogKind, Phase
from awards.errors import RefusedError
from awards.models import Edition, Reopening
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
DATES = (
    *("nominations_open_at", "nominations_close_at", "first_round_opens_at"),
    *("first_round_closes_at", "final_opens_at", "final_closes_at", "publish_at"),
)


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


def seated(edition: Edition, chair: User) -> Edition:
    make_juror(edition, chair, role=JuryRole.CHAIR)
    return edition


def closed(edition: Edition) -> Edition:
    """Let the first round be over."""
    Edition.objects.filter(pk=edition.pk).update(
        first_round_closes_at=timezone.now() - timedelta(seconds=1)
    )
    return Edition.objects.get(pk=edition.pk)


def kinds_of(edition: Edition) -> list[str]:
    return [entry.kind for entry in log_of(edition)]


def test_every_move_that_is_not_in_the_table_is_refused(
    tree: Any, editor: User, chair: User, member: User
) -> None:
    edition = seated(make_edition(), chair)
    # Without dates nothing goes by the clock.
    Edition.objects.update(**dict.fromkeys(DATES))
    for phase, to in product(Phase, Phase):
        Edition.objects.update(phase=phase)
        allowed = {one.to for one in MOVES.get(phase, ())}
        for person in (member, editor, chair):
            if to in allowed and person != member:
                continue
            with pytest.raises(RefusedError):
                move(edition_id=edition.pk, to=to, by=person)
        assert Edition.objects.get(pk=edition.pk).phase == phase


def test_an_editor_archives_and_the_chair_does_not(tree: Any, editor: User, chair: User) -> None:
    edition = seated(make_edition(phase=Phase.RESULT), chair)
    with pytest.raises(RefusedError):
        move(edition_id=edition.pk, to=Phase.ARCHIVE, by=chair)
    move(edition_id=edition.pk, to=Phase.ARCHIVE, by=editor)
    assert Edition.objects.get(pk=edition.pk).phase == Phase.ARCHIVE
    assert log_of(edition)[-1].body == {"from": "uitslag", "to": "archief"}


def test_the_final_waits_for_the_end_of_the_first_round_and_for_finalists(
    tree: Any, chair: User
) -> None:
    edition = seated(make_edition(phase=Phase.FIRST_ROUND, finalists=1), chair)
    first, second = make_nomination(edition, "Een"), make_nomination(edition, "Twee")
    with pytest.raises(RefusedError, match="nog niet gesloten"):
        move(edition_id=edition.pk, to=Phase.FINAL, by=chair)
    closed(edition)
    with pytest.raises(RefusedError, match="Kies eerst de finalisten"):
        move(edition_id=edition.pk, to=Phase.FINAL, by=chair)
    with pytest.raises(RefusedError, match="hoogstens 1"):
        choose_finalists(edition_id=edition.pk, keys={first.key, second.key}, by=chair)
    assert choose_finalists(edition_id=edition.pk, keys={second.key}, by=chair) == 1
    move(edition_id=edition.pk, to=Phase.FINAL, by=chair)
    assert kinds_of(edition) == [LogKind.CLOSE, LogKind.PHASE, LogKind.PANEL]
    assert log_of(edition)[-1].body["dossiers"] == [str(second.key)]


def test_a_phase_is_prolonged_before_its_end_to_later_and_not_over_the_next(
    tree: Any, editor: User, chair: User
) -> None:
    edition = seated(make_edition(phase=Phase.FINAL), chair)
    closes = edition.final_closes_at
    for until, by, why in (
        (closes + timedelta(hours=1), chair, "redactie"),
        (closes, editor, "later"),
        (edition.publish_at + WEEK, editor, "begint al"),
    ):
        with pytest.raises(RefusedError, match=why):
            prolong(edition_id=edition.pk, until=until, by=by)
    prolong(edition_id=edition.pk, until=closes + timedelta(hours=1), by=editor)
    assert Edition.objects.get(pk=edition.pk).final_closes_at == closes + timedelta(hours=1)
    # A second ago: SQLite's clock tells thousandths, and ours finer ones.
    Edition.objects.update(final_closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(RefusedError, match="al gesloten"):
        prolong(edition_id=edition.pk, until=timezone.now() + WEEK, by=editor)


def test_whoever_locks_an_edition_stores_what_came_due(tree: Any) -> None:
    edition = make_edition(phase=Phase.FINAL)
    Edition.objects.update(final_closes_at=timezone.now() - timedelta(seconds=1))
    held, _now = lock_edition(edition_id=edition.pk)
    assert held.phase == Phase.DELIBERATION
    assert kinds_of(edition) == [LogKind.CLOSE, LogKind.PHASE]
    assert verify_chain(log_of(edition)) == []


@pytest.mark.parametrize("asker", ["chair", "editor"])
def test_a_round_is_reopened_by_the_chair_and_an_editor_together(
    asker: str, tree: Any, editor: User, chair: User
) -> None:
    edition = seated(make_edition(phase=Phase.DELIBERATION, decided_at=None), chair)
    first, second = (chair, editor) if asker == "chair" else (editor, chair)
    until = timezone.now() + WEEK
    asked = ask_reopening(edition_id=edition.pk, closes_at=until, reason="Fout.", by=first)
    assert Edition.objects.get(pk=edition.pk).phase == Phase.DELIBERATION
    with pytest.raises(RefusedError, match="twee nodig"):
        agree_reopening(key=asked.key, by=first)
    agree_reopening(key=asked.key, by=second)
    now = Edition.objects.get(pk=edition.pk)
    assert (now.phase, now.final_closes_at) == (Phase.FINAL, until)
    assert kinds_of(edition) == [LogKind.REOPEN, LogKind.PHASE, LogKind.PANEL]
    with pytest.raises(RefusedError, match="niet meer open"):
        agree_reopening(key=asked.key, by=second)


def test_two_editors_or_somebody_else_cannot_reopen(
    tree: Any, editor: User, chair: User, member: User, administrator: User
) -> None:
    edition = seated(make_edition(phase=Phase.DELIBERATION), chair)
    until = timezone.now() + WEEK
    for reason, by in (("Fout.", member), ("  ", editor)):
        with pytest.raises(RefusedError):
            ask_reopening(edition_id=edition.pk, closes_at=until, reason=reason, by=by)
    asked = ask_reopening(edition_id=edition.pk, closes_at=until, reason="Fout.", by=editor)
    for person in (administrator, member):
        with pytest.raises(RefusedError, match="twee nodig"):
            agree_reopening(key=asked.key, by=person)
    with pytest.raises(RefusedError, match="wacht al"):
        ask_reopening(edition_id=edition.pk, closes_at=until, reason="Nog.", by=chair)
    assert Reopening.objects.count() == 1
    assert Edition.objects.get(pk=edition.pk).phase == Phase.DELIBERATION
