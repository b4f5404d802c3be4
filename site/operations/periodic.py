"""Jobs that the worker runs at intervals; rooms register theirs in `AppConfig.ready()`.

They are conveniences: what is due by time is computed from the clock when it is read, so that a
job that is late delays nobody's rights.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from operations.clock import database_now
from operations.locks import held
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
    with held(RUNNER_LOCK, "periodic") as ours:
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
