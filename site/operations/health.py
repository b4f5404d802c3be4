"""What `/health/ready` says; other rooms register the state of what they talk to."""

import logging
from collections.abc import Callable
from datetime import UTC, timedelta
from enum import StrEnum
from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from operations.clock import database_now
from operations.models import Heartbeat

logger = logging.getLogger(__name__)

ALIVE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(minutes=10)
WORKER = "worker:"  # the names of workers' heartbeats begin so


class Health(StrEnum):
    """How something does."""

    OK = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


_checks: dict[str, Callable[[], Health]] = {}


def register_check(name: str, check: Callable[[], Health]) -> None:
    """Name the state of something in `/health/ready`; `check` takes a second at most."""
    _checks[name] = check


def report() -> dict[str, Health]:
    """Return the state of the whole and of each part."""
    database = _ask("database", database_health)
    parts = {"database": database}
    for name, check in sorted(_checks.items()):
        parts[name] = _ask(name, check)
    # Whoever waits for this answer need not wait for a second failing connection.
    parts["tasks"] = Health.DOWN if database is Health.DOWN else _ask("tasks", tasks_health)
    if database is Health.DOWN:
        status = Health.DOWN
    elif all(state is Health.OK for state in parts.values()):
        status = Health.OK
    else:
        status = Health.DEGRADED
    return {"status": status, **parts}


def _ask(name: str, check: Callable[[], Health]) -> Health:
    try:
        return check()
    except (DatabaseError, InterfaceError):
        return Health.DOWN
    except Exception:
        logger.exception("The health check %r failed", name)
        return Health.DOWN


def database_health() -> Health:
    """Ok when the database answers and every migration of this code is applied."""
    applied = MigrationRecorder(connection).applied_migrations()
    missing = _migrations_of_this_code() - set(applied)
    return Health.DOWN if missing else Health.OK


@cache
def _migrations_of_this_code() -> frozenset[tuple[str, str]]:
    """Return what `migrate` would have recorded; the files do not change while a process runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def tasks_health() -> Health:
    """Ok when a worker lives and works; degraded when work waits long; down without a worker."""
    now = database_now()
    if not Heartbeat.objects.filter(name__startswith=WORKER, beat_at__gte=now - ALIVE).exists():
        return Health.DOWN
    oldest = now.astimezone(UTC) - LONGEST_WAIT
    waiting = DBTaskResult.objects.ready().filter(
        status=TaskResultStatus.READY, enqueued_at__lt=oldest
    )
    # A task without a moment of its own is stored as due in the year 9999.
    late = waiting.exclude(run_after__gt=oldest, run_after__lte=now)
    return Health.DEGRADED if late.exists() else Health.OK
