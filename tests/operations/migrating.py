"""Goes one step back and forward again while others write: runs inside a site of its own.

`python -m tests.operations.migrating FILE` writes to the file what was found.
"""

import json
import os
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 4
PAUSE = 0.005
# Whoever finds the site's version held by another writer adds a row of his own: none may go.
GROWING = "operations_siteversion"
# These stay: a step back of the one takes along the tables of whole kinds, and without that of
# the other nobody can write at all.
STAYING = {"practices", "operations"}


@dataclass
class Ledger:
    """What the writers were told is stored, how long each write took, and what went wrong."""

    acknowledged: set[str] = field(default_factory=set)
    longest: float = 0.0
    errors: list[str] = field(default_factory=list)


def main() -> None:
    """Migrate under load, and write down what became of the data."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    from tests.operations.drill import fill

    fill()
    Path(sys.argv[1]).write_text(json.dumps(migrate_under_load()))


def _is_changed(name: str, before: int, after: int) -> bool:
    return after < before if name == GROWING else after != before


def migrate_under_load() -> dict[str, Any]:
    """Go back, begin to write, go forward; returns what was acknowledged and what is there."""
    from django.contrib.sessions.models import Session
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from operations.backup_database import counts, tables

    rows = counts(tables())
    back = one_step_back(MigrationExecutor(connection))
    MigrationExecutor(connection).migrate(back)
    connection.close()  # with what SQLite knows of the tables
    gone = [name for name in rows if name not in tables()]

    ledger, stop = Ledger(), threading.Event()
    threads = [
        threading.Thread(target=write_until, args=(number, ledger, stop))
        for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    try:
        before = len(ledger.acknowledged)
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        during = len(ledger.acknowledged) - before
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    stored = set(Session.objects.values_list("session_key", flat=True))
    kept = {name: count for name, count in rows.items() if name not in {*gone, "django_session"}}
    after = counts(tables())
    executor = MigrationExecutor(connection)  # which reads anew what is applied
    return {
        "steps": [f"{app}.{name}" for app, name in back],
        "during": during,
        "lost": sorted(ledger.acknowledged - stored),
        "longest": ledger.longest,
        "errors": ledger.errors,
        "missing": sorted(set(rows) - set(after)),
        "changed": sorted(
            name for name, count in kept.items() if _is_changed(name, count, after.get(name, -1))
        ),
        "unapplied": len(executor.migration_plan(executor.loader.graph.leaf_nodes())),
    }


def one_step_back(executor: Any) -> list[tuple[str, str]]:
    """Return, for each room of ours with several migrations, the last but one."""
    from django.apps import apps

    found = []
    for config in apps.get_app_configs():
        names = sorted(name for app, name in executor.loader.graph.nodes if app == config.label)
        ours = Path(config.path).is_relative_to(ROOT) and ".venv" not in Path(config.path).parts
        if ours and config.label not in STAYING and len(names) > 1:
            found.append((config.label, names[-2]))
    return found


def write_until(number: int, ledger: Ledger, stop: threading.Event) -> None:
    """Store one session after the other, and touch a page in the same transaction."""
    from django.db import connection

    count = 0
    try:
        while not stop.is_set():
            count += 1
            key = f"schrijver-{number}-{count}"
            start = time.monotonic()
            _write(key)
            ledger.longest = max(ledger.longest, time.monotonic() - start)
            ledger.acknowledged.add(key)
            time.sleep(PAUSE)
    except Exception as error:  # noqa: BLE001  told in the end
        ledger.errors.append(repr(error))
    finally:
        connection.close()


def _write(key: str) -> None:
    from datetime import timedelta

    from django.contrib.sessions.models import Session
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Page

    with transaction.atomic():
        ends = timezone.now() + timedelta(days=1)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
        Page.objects.filter(slug="praktijken").update(search_description=key)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    main()
