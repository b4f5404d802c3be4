"""What is past its period goes, is counted, and nothing else is touched."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from threading import Event, Thread
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from operations import retention
from operations.clock import database_now
from operations.models import RetentionRun
from operations.personal_data import declared_personal
from operations.retention import (
    Period,
    all_kept,
    apply_retention,
    decided_labels,
    find_due,
    register_retention,
)


@pytest.fixture
def registry() -> Iterator[None]:
    known = dict(retention._registry.kept)  # noqa: SLF001  what a test adds goes again
    yield
    retention._registry.kept.clear()  # noqa: SLF001
    retention._registry.kept.update(known)  # noqa: SLF001


def numbers(report: list[Any]) -> dict[str, int | None]:
    return {line.kept.name: line.number for line in report}


def make_session(key: str, *, ended: bool) -> None:
    at = database_now() + timedelta(hours=-1 if ended else 1)
    Session.objects.create(session_key=key, session_data="", expire_date=at)


def test_every_table_with_people_has_a_period_or_a_reason_for_none() -> None:
    labels = {known.label for known in declared_personal()}
    assert "accounts.User" in labels
    assert sorted(labels - decided_labels()) == []


def test_every_period_says_why() -> None:
    for kept in all_kept():
        for period in kept.periods:
            assert period.days >= 0
            assert len(period.because) > 20, kept.name


def test_the_period_whose_day_has_come_counts() -> None:
    kept = all_kept()[0]
    first, second = (
        Period(10, date(2026, 1, 1), "de eerste"),
        Period(5, date(2027, 1, 1), "de tweede"),
    )
    dated = retention.Kept("x", (), "x", (second, first), kept.due, kept.clear)
    assert dated.period_on(date(2026, 12, 31)) == first
    assert dated.period_on(date(2027, 1, 1)) == second


@pytest.mark.django_db
def test_what_is_past_goes_once_is_noted_and_the_rest_stays() -> None:
    make_session("old", ended=True)
    make_session("young", ended=False)
    assert numbers(find_due())["sessions"] == 1
    assert Session.objects.count() == 2, "asking changes nothing"
    assert numbers(apply_retention())["sessions"] == 1
    assert [session.pk for session in Session.objects.all()] == ["young"]
    assert list(RetentionRun.objects.values_list("kind", "number")) == [("sessions", 1)]
    assert set(numbers(apply_retention()).values()) == {0}
    assert RetentionRun.objects.count() == 1, "what cleared nothing is not noted"


@pytest.mark.django_db
def test_many_go_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 4)
    for number in range(10):
        make_session(f"old-{number}", ended=True)
    assert numbers(apply_retention())["sessions"] == 10
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_the_log_itself_goes_after_two_years() -> None:
    make_session("old", ended=True)
    apply_retention()
    RetentionRun.objects.update(at=F("at") - timedelta(days=731))
    assert numbers(apply_retention())["retention log"] == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("registry")
def test_a_kind_that_fails_is_noted_and_stops_no_other() -> None:
    def fail(due: Any) -> int:
        raise ValueError("kapot")

    register_retention(
        "broken",
        title="Aaa",
        periods=(Period(0, date(2026, 1, 1), "x"),),
        due=lambda before: Session.objects.none(),
        clear=fail,
    )
    make_session("old", ended=True)
    found = numbers(apply_retention())
    assert (found["broken"], found["sessions"]) == (None, 1)
    assert set(RetentionRun.objects.values_list("kind", "number")) == {
        ("broken", None),
        ("sessions", 1),
    }


@pytest.mark.django_db
def test_the_command_says_how_much_and_dry_changes_nothing() -> None:
    make_session("old", ended=True)
    said = StringIO()
    call_command("retention", "--dry-run", stdout=said)
    assert "Aanmeldingen die voorbij zijn: 1 te wissen" in said.getvalue()
    assert Session.objects.exists()
    said = StringIO()
    call_command("retention", stdout=said)
    assert "Aanmeldingen die voorbij zijn: 1 gewist" in said.getvalue()
    assert not Session.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("registry")
def test_a_second_worker_leaves_it_to_the_first() -> None:
    begun, done = Event(), Event()

    def slow(due: Any) -> int:
        begun.set()
        assert done.wait(20)
        return 0

    register_retention(
        "slow",
        title="Aaa",
        periods=(Period(0, date(2026, 1, 1), "x"),),
        due=lambda before: Session.objects.none(),
        clear=slow,
    )
    first: list[Any] = []

    def run_beside() -> None:
        try:
            first.extend(apply_retention())
        finally:
            connection.close()

    other = Thread(target=run_beside)
    other.start()
    assert begun.wait(20)
    assert apply_retention() == []
    done.set()
    other.join(20)
    assert "slow" in numbers(first)
