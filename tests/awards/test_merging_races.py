"""Nominations that are merged while others add their support: no support is left behind."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from awards.domain import merging, nominating
from awards.domain.merging import merge
from awards.errors import RefusedError
from awards.models import Edition, Nomination, Supporter
from operations.clock import database_now
from tests.factories.nominating import nominated
from tests.factories.together import together

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 4


@pytest.fixture(autouse=True)
def _no_sending(transactional_db: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )


def two_nominations(edition: Edition, number: int) -> tuple[Nomination, Nomination]:
    """Return a nomination, and the same team as somebody else wrote it."""
    kept = nominated(edition, team=f"Team {number}", email=f"a{number}@elders.test")
    double = nominated(edition, team=f"Het team {number}", email=f"b{number}@elders.test")
    return kept, double


def merged_while_supported(
    edition: Edition, editor: User, number: int
) -> tuple[Nomination, Nomination]:
    """Merge two nominations while several people add their support to either."""
    kept, double = two_nominations(edition, number)
    found = together(
        lambda: merge(nomination_id=double.pk, other_id=kept.pk, by=editor),
        *[
            lambda place=place: nominated(
                edition,
                team=(kept, double)[place % 2].team,
                email=f"c{number}-{place}@elders.test",
            )
            for place in range(PEOPLE)
        ],
    )
    assert all(isinstance(one, Nomination) for one in found), found
    return kept, double


def left_behind(double: Nomination) -> int:
    return Supporter.objects.filter(nomination=double).count()


@pytest.mark.trials(short=6, full=300)
def test_all_support_reaches_the_nomination_that_stays(
    edition: Edition, editor: User, trials: int
) -> None:
    for number in range(trials):
        kept, double = merged_while_supported(edition, editor, number)
        assert left_behind(double) == 0
        assert kept.supporters.count() == PEOPLE + 2


@pytest.mark.trials(short=6, full=300)
def test_two_editors_who_merge_at_once_merge_once(
    edition: Edition, editor: User, trials: int
) -> None:
    for number in range(trials):
        one, other = two_nominations(edition, number)
        found = together(
            lambda one=one, other=other: merge(nomination_id=one.pk, other_id=other.pk, by=editor),
            lambda one=one, other=other: merge(nomination_id=other.pk, other_id=one.pk, by=editor),
        )
        assert sum(isinstance(each, RefusedError) for each in found) == 1, found
        (ended,) = Nomination.objects.filter(pk__in=(one.pk, other.pk), merged_into__isnull=False)
        assert left_behind(ended) == 0


def merge_later(one: Nomination, other: Nomination, editor: User) -> Nomination:
    """Merge once somebody else found the nomination that ends."""
    time.sleep(0.2)
    return merge(nomination_id=one.pk, other_id=other.pk, by=editor)


def without_lock(edition_id: int) -> tuple[Edition, Any]:
    return Edition.objects.get(pk=edition_id), database_now()


def test_the_defence_is_the_lock_on_the_edition(
    edition: Edition, editor: User, monkeypatch: Any
) -> None:
    """Positive control: without it, support that was on its way stays with the one that ended."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: there is nothing to lock")
    find = nominating.nomination_of

    def find_slowly(**asked: Any) -> Nomination | None:
        found = find(**asked)
        time.sleep(0.5)
        return found

    monkeypatch.setattr(nominating, "nomination_of", find_slowly)
    for lock, left in ((merging.lock_edition, 0), (without_lock, 1)):
        monkeypatch.setattr(merging, "lock_edition", lock)
        number = int(left > 0)
        kept, double = two_nominations(edition, number)
        together(
            lambda double=double: nominated(edition, team=double.team, email="laat@elders.test"),
            lambda one=double, other=kept: merge_later(one, other, editor),
        )
        assert left_behind(double) == left
