"""Periodic jobs."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from operations import periodic
from operations.clock import database_now
from operations.models import PeriodicRun
from operations.periodic import register_job, run_due_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No jobs but the test's; what they do is noted here."""
    monkeypatch.setattr(periodic, "_jobs", {})
    return []


def test_a_job_runs_when_its_time_has_come(ran: list[str]) -> None:
    register_job(name="often", every=timedelta(minutes=1), run=lambda: ran.append("often"))
    register_job(name="daily", every=timedelta(days=1), run=lambda: ran.append("daily"))
    assert run_due_jobs() == ["often", "daily"]
    assert run_due_jobs() == []
    PeriodicRun.objects.update(started_at=database_now() - timedelta(minutes=2))
    assert run_due_jobs() == ["often"]
    assert ran == ["often", "daily", "often"]


def test_a_failing_job_is_noted_and_stops_no_other(ran: list[str]) -> None:
    def fail() -> None:
        raise LookupError("kaduuk")

    register_job(name="bad", every=timedelta(minutes=1), run=fail)
    register_job(name="good", every=timedelta(minutes=1), run=lambda: ran.append("good"))
    assert run_due_jobs() == ["bad", "good"]
    assert ran == ["good"]
    assert PeriodicRun.objects.get(name="bad").error == "LookupError: kaduuk"
    assert PeriodicRun.objects.get(name="good").error == ""


def test_a_database_that_is_away_is_the_callers_error(ran: list[str]) -> None:
    def fail() -> None:
        raise OperationalError("server closed the connection unexpectedly")

    register_job(name="bad", every=timedelta(minutes=1), run=fail)
    with pytest.raises(OperationalError):
        run_due_jobs()


def test_a_job_does_not_start_after_the_end_was_asked(ran: list[str]) -> None:
    register_job(name="late", every=timedelta(minutes=1), run=lambda: ran.append("late"))
    assert run_due_jobs(keep_going=lambda: False) == []
    assert ran == []


def test_the_product_registers_its_jobs() -> None:
    names = {job.name for job in periodic.jobs()}
    assert {"send mail", "forget sent mail", "requeue tasks", "retention"} <= names


@pytest.mark.django_db(transaction=True)
def test_one_runner_at_a_time(ran: list[str]) -> None:
    from threading import Thread

    from django.db import connection

    other: list[list[str]] = []

    def run_beside() -> None:
        try:
            other.append(run_due_jobs())
        finally:
            connection.close()

    def job() -> None:
        ran.append("job")
        thread = Thread(target=run_beside)
        thread.start()
        thread.join(timeout=20)

    register_job(name="job", every=timedelta(0), run=job)
    assert run_due_jobs() == ["job"]
    assert other == [[]], "a second runner found the lock taken and did nothing"
    assert ran == ["job"]
    register_job(name="job", every=timedelta(0), run=lambda: ran.append("after"))
    assert run_due_jobs() == ["job"], "the lock was let go"
