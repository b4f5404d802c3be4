"""Jobs that the worker runs at intervals; rooms register theirs in `AppConfig.ready()`.

They are conveniences: what is due by time is computed from the clock when it is read, so that a
job that is late delays nobody's rights.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from operations.clock import database_now
from operations.models import PeriodicRun
from operations.outage import is_passing

logger = logging.getLogger(__name__)

RUNNER_LOCK = 0x7072616B  # any number that nothing else of ours locks in this database


@dataclass(frozen=True)
class Job:
    """Something to run again whenever `every` has passed since its last start."""

    name: str
    every: timedelta
    run: Callable[[], Any]


_jobs: dict[str, Job] = {}


def register_job(*, name: str, every: timedelta, run: Callable[[], Any]) -> None:
    """Have the worker call `run` at intervals; a name registered again replaces the job."""
    _jobs[name] = Job(name=name, every=every, run=run)


def jobs() -> tuple[Job, ...]:
    """Return every registered job."""
    return tuple(_jobs.values())


def run_due_jobs(*, keep_going: Callable[[], bool] = lambda: True) -> list[str]:
    """Run what is due, unless another process is at it; return the names of what ran.

    A job that fails is logged and waits for its next turn; a database that is away is an error.
    """
    ran: list[str] = []
    with _runner_lock() as ours:
        if not ours:
            return ran
        started = dict(PeriodicRun.objects.values_list("name", "started_at"))
        for job in jobs():
            if not keep_going():
                break
            last = started.get(job.name)
            if last is None or last + job.every <= database_now():
                _run(job)
                ran.append(job.name)
    return ran


def _run(job: Job) -> None:
    row, _ = PeriodicRun.objects.update_or_create(
        name=job.name, defaults={"started_at": database_now(), "finished_at": None, "error": ""}
    )
    try:
        job.run()
    except Exception as error:
        if is_passing(error):
            raise
        logger.exception("The periodic job %r failed", job.name)
        row.error = f"{type(error).__name__}: {error}"[:2000].replace("\x00", "")
    row.finished_at = database_now()
    row.save(update_fields=["finished_at", "error"])


@contextmanager
def _runner_lock() -> Iterator[bool]:
    """Hold the lock that one runner at a time can have; yields whether it is ours."""
    if connection.vendor == "postgresql":
        with _advisory_lock() as ours:
            yield ours
    else:
        with _file_lock() as ours:
            yield ours


@contextmanager
def _advisory_lock() -> Iterator[bool]:
    """PostgreSQL's lock of the session: a runner that dies lets go of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [RUNNER_LOCK])
        (ours,) = cursor.fetchone()
    try:
        yield ours
    finally:
        # A lost connection has let go by itself.
        if ours and connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [RUNNER_LOCK])


@contextmanager
def _file_lock() -> Iterator[bool]:
    """One machine, one folder: the lock of a file ends with the process that holds it."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / "periodic.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
