"""One process that runs queued tasks and periodic jobs until it is told to stop.

A task may run again: one that its worker left unfinished goes back into the queue. Tasks therefore
read the state they find and bring it where it should be.
"""

import logging
import os
import signal
import socket
import threading
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, connection, connections, transaction
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from operations.clock import database_now
from operations.health import ALIVE, WORKER
from operations.models import Heartbeat
from operations.outage import is_passing
from operations.periodic import run_due_jobs

logger = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between rounds without work
BEAT_EVERY = 15.0  # seconds
TASKS_A_ROUND = 20  # so that periodic jobs get their turn while many tasks wait
MAX_STARTS = 3  # of a task whose worker died each time
KEEP_HEARTBEAT = timedelta(days=1)


class Worker:
    """The loop, its heartbeat and its end."""

    def __init__(self) -> None:
        host = socket.gethostname()[:16]
        self.key = f"{host}-{os.getpid()}-{get_random_string(6)}"
        self._stop = threading.Event()
        self._runner = TaskRunner(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=TASKS_A_ROUND,
            worker_id=self.key,
            excluded_queue_names=[],
        )

    def stop(self, *_: Any) -> None:
        """Ask the loop to end after what it is doing."""
        self._stop.set()
        self._runner.running = False

    def listen_to_signals(self) -> None:
        """End on Ctrl-C and on SIGTERM."""
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)

    def run(self, *, once: bool = False) -> None:
        """Work until stopped; with `once`, until nothing waits any more."""
        logger.info("Worker %s starts", self.key)
        heart = threading.Thread(target=self._beat_on, name="heartbeat", daemon=True)
        heart.start()
        try:
            while not self._stop.is_set():
                worked = self._round()
                if once and not worked:
                    break
                if not worked:
                    self._stop.wait(PAUSE)
        finally:
            self._stop.set()
            heart.join(timeout=5)
            self._leave()
        logger.info("Worker %s stopped", self.key)

    def _round(self) -> bool:
        """Do what there is; False when there was nothing, or no database to ask."""
        try:
            close_old_connections()
            jobs = run_due_jobs(keep_going=lambda: not self._stop.is_set())
            tasks = self._run_tasks()
        except Exception as error:
            if not is_passing(error):
                logger.exception("A round of the worker failed")
            else:
                logger.warning("The database is away: %s", error)
            connections.close_all()
            return False
        return bool(jobs or tasks)

    def _run_tasks(self) -> int:
        self._runner._run_tasks = 0  # noqa: SLF001  the count of this round
        self._runner.run()
        return self._runner._run_tasks  # noqa: SLF001

    def _beat_on(self) -> None:
        """Say again and again that this worker lives, also during a long task."""
        while not self._stop.is_set():
            try:
                beat(self.key)
            except Exception as error:  # noqa: BLE001  the next beat may reach the database
                logger.warning("No heartbeat: %s", error)
            finally:
                connection.close()
            self._stop.wait(BEAT_EVERY)

    def _leave(self) -> None:
        try:
            Heartbeat.objects.filter(name=WORKER + self.key).delete()
        except Exception as error:  # noqa: BLE001  a heartbeat that stays grows old by itself
            logger.warning("The heartbeat stays: %s", error)
        connections.close_all()


def beat(key: str) -> None:
    """Note that the worker `key` lives."""
    Heartbeat.objects.update_or_create(name=WORKER + key, defaults={"beat_at": database_now()})


@transaction.atomic
def requeue_abandoned_tasks() -> int:
    """Queue again what a worker without heartbeat was doing; give up after a few starts."""
    now = database_now()
    Heartbeat.objects.filter(name__startswith=WORKER, beat_at__lt=now - KEEP_HEARTBEAT).delete()
    beats = Heartbeat.objects.filter(name__startswith=WORKER, beat_at__gte=now - ALIVE)
    alive = {name.removeprefix(WORKER) for name in beats.values_list("name", flat=True)}
    count = 0
    running = DBTaskResult.objects.running().filter(started_at__lt=now - ALIVE)
    for task in running.select_for_update(skip_locked=True):
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        if len(task.worker_ids) < MAX_STARTS:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
            count += 1
        else:
            task.set_failed(RuntimeError("Its worker died at every start."))
    return count
