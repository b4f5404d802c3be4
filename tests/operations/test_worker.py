"""The worker: queued tasks, periodic jobs, and what a dead worker left."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from operations import periodic, worker
from operations.clock import database_now
from operations.models import Heartbeat
from operations.worker import Worker, beat, requeue_abandoned_tasks

done: list[str] = []


@task()
def note(text: str) -> None:
    done.append(text)


@task()
def fail(text: str) -> None:
    raise LookupError(text)


@pytest.fixture(autouse=True)
def _queue_in_the_database(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(periodic, "_jobs", {})
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    done.clear()


@pytest.mark.django_db(transaction=True)
def test_tasks_and_due_jobs_run_and_one_that_fails_stops_no_other() -> None:
    periodic.register_job(name="job", every=timedelta(days=1), run=lambda: done.append("job"))
    fail.enqueue("kaduuk")
    for number in range(25):
        note.enqueue(f"task {number}")
    assert done == []
    Worker().run(once=True)
    assert done[0] == "job"
    assert sorted(done) == sorted(["job", *(f"task {n}" for n in range(25))])
    failed = DBTaskResult.objects.get(status="FAILED")
    assert "kaduuk" in failed.traceback


@pytest.mark.django_db(transaction=True)
def test_a_worker_beats_goes_on_after_an_outage_and_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note.enqueue("daarna")
    running = Worker()
    outages = iter([True, True, False])
    jobs = worker.run_due_jobs

    def away(**options: Any) -> list[str]:
        if next(outages, False):
            raise OperationalError("server closed the connection unexpectedly")
        return jobs(**options)

    monkeypatch.setattr(worker, "run_due_jobs", away)
    thread = threading.Thread(target=running.run)
    thread.start()
    try:
        end = time.monotonic() + 10
        while not (done and Heartbeat.objects.exists()) and time.monotonic() < end:
            time.sleep(0.05)
        assert done == ["daarna"]
        assert Heartbeat.objects.get().name == f"worker:{running.key}"
    finally:
        running.stop()
        thread.join(timeout=10)
    assert not thread.is_alive()
    assert not Heartbeat.objects.exists()


def make_running(worker_ids: list[str], *, minutes: int) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status="RUNNING",
        task_path="tests.operations.test_worker.note",
        backend_name="default",
        args_kwargs={"args": ["weer"], "kwargs": {}},
        run_after=None,
        worker_ids=worker_ids,
        started_at=timezone.now() - timedelta(minutes=minutes),
    )


@pytest.mark.django_db
def test_what_a_dead_worker_was_doing_is_queued_again() -> None:
    Heartbeat.objects.create(name="worker:dead", beat_at=database_now() - timedelta(minutes=5))
    beat("alive")
    left = make_running(["dead"], minutes=5)
    long_one = make_running(["dead", "alive"], minutes=5)
    just_begun = make_running(["dead"], minutes=0)
    hopeless = make_running(["x", "y", "dead"], minutes=5)
    assert requeue_abandoned_tasks() == 1
    for row, status in (
        (left, "READY"),
        (long_one, "RUNNING"),
        (just_begun, "RUNNING"),
        (hopeless, "FAILED"),
    ):
        row.refresh_from_db()
        assert row.status == status


@pytest.mark.django_db
def test_heartbeats_of_long_ago_are_deleted() -> None:
    Heartbeat.objects.create(name="worker:old", beat_at=database_now() - timedelta(days=2))
    Heartbeat.objects.create(name="other", beat_at=database_now() - timedelta(days=2))
    requeue_abandoned_tasks()
    assert [row.name for row in Heartbeat.objects.all()] == ["other"]
