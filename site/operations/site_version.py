"""The site's version: raised in the transaction of every public change, read by every hit.

What is public is told by what is written: each statement that changes the table of a model raises
the version in the same transaction, also where no signal is sent (`QuerySet.update`, a move in
the tree). A model counts as public until its room declares that no public page shows it.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

_TABLE = "operations_siteversion"

_CLOCK = {
    "sqlite": "(julianday('now') - 2440587.5) * 86400.0",
    "postgresql": "extract(epoch FROM clock_timestamp())::float8",
}
_RAISE = {
    # SQLite has one writer.
    "sqlite": (
        "UPDATE operations_siteversion SET value = value + 1 "
        "WHERE id = (SELECT min(id) FROM operations_siteversion)"
    ),
    "postgresql": (
        "UPDATE operations_siteversion SET value = value + 1 WHERE id = "
        "(SELECT id FROM operations_siteversion ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)"
    ),
}
_RENEW = (
    "UPDATE operations_siteversion SET value = %s "
    "WHERE id = (SELECT min(id) FROM operations_siteversion)"
)
_ADD = "INSERT INTO operations_siteversion (value) VALUES (%s)"
_WRITE = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?',
    re.IGNORECASE,
)
_SET = re.compile(r'"(\w+)" = ')
_WHERE = " WHERE "


@dataclass(frozen=True)
class Private:
    """A model that no public page shows, or of which only some columns are of no account."""

    label: str
    because: str
    columns: frozenset[str] = frozenset()


@dataclass
class _Registry:
    private: dict[str, Private] = field(default_factory=dict)
    paused: bool = False


_registry = _Registry()


def declare_private(*labels: str, because: str) -> None:
    """Say that no public page shows these models ("app.Model"): writing them raises nothing."""
    for label in labels:
        _registry.private[label] = Private(label, because)
    watched_tables.cache_clear()


def declare_quiet(label: str, *columns: str, because: str) -> None:
    """Say that no public page shows these columns: an update of only them raises nothing."""
    _registry.private[label] = Private(label, because, frozenset(columns))
    watched_tables.cache_clear()


def private_models() -> dict[str, Private]:
    """Return what was declared, by label."""
    return dict(_registry.private)


@cache
def watched_tables() -> dict[str, frozenset[str]]:
    """Return the tables of public models, each with the columns that are of no account."""
    tables = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta  # noqa: SLF001  Django documents _meta
        declared = _registry.private.get(meta.label)
        if declared is None:
            tables[meta.db_table] = frozenset[str]()
        elif declared.columns:
            tables[meta.db_table] = declared.columns
    tables.pop(_TABLE, None)  # whatever is declared: raising must not raise
    return tables


# --- Reading and raising ------------------------------------------------------------------------


def read() -> tuple[int, float]:
    """Return the site's version and the moment on the database's clock, as seconds.

    One short statement without Django's cursors: every page from the cache costs this.
    """
    version, now = answer_with_version(clock())
    return version, now


def clock() -> str:
    """Return how the database says what time it is, in seconds."""
    return _CLOCK[connection.vendor]


def answer_with_version(*columns: str) -> Any:
    """Return the site's version, and beside it what these expressions of SQL give."""
    connection.ensure_connection()
    # The sum of integers is a numeric in PostgreSQL.
    statement = (
        f"SELECT CAST(coalesce(sum(value), 0) AS bigint), {', '.join(columns)} FROM {_TABLE}"  # noqa: S608  our own words
    )
    with connection.wrap_database_errors:
        return connection.connection.execute(statement).fetchone()


def raise_site_version() -> None:
    """Make every page that is kept unfindable, from the commit of this transaction on."""
    connection.site_version_raised = raised_here() + 1  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(_RAISE[connection.vendor])
        if not cursor.rowcount:
            cursor.execute(_ADD, [_now()])


def raised_here() -> int:
    """Return how often this connection raised the version: another number tells of a change."""
    return int(getattr(connection, "site_version_raised", 0))


def renew_site_version() -> None:
    """Go on with versions that never were: the database was put back to an earlier state."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, [_now()])
        if not cursor.rowcount:
            cursor.execute(_ADD, [_now()])


def _now() -> int:
    """Return a number from the clock, so that no version comes back after the table was emptied."""
    return time.time_ns() // 1000


# --- Watching -----------------------------------------------------------------------------------


def watch() -> None:
    """Watch every connection to the database that is opened from now on."""
    own = apps.get_app_config("operations")
    connection_created.connect(_install, dispatch_uid="operations.site_version")
    pre_migrate.connect(_pause, sender=own, dispatch_uid="operations.site_version")
    post_migrate.connect(_resume, sender=own, dispatch_uid="operations.site_version")


def _install(*, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.alias == "default" and _watched not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watched)


def _pause(**kwargs: Any) -> None:
    """While tables are made there may be no version yet."""
    _registry.paused = True


def _resume(**kwargs: Any) -> None:
    """A release may show the same data in another way."""
    _registry.paused = False
    if _TABLE in connection.introspection.table_names():
        raise_site_version()


def _watched(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Run a statement; with what it changed, raise the version."""
    if not is_public_change(sql) or _registry.paused:
        return execute(sql, params, many, context)
    own: BaseDatabaseWrapper = context["connection"]
    if own.in_atomic_block or not own.get_autocommit() or _answers_with_rows(own, sql):
        result = execute(sql, params, many, context)
        _raise_once(own)
        return result
    with transaction.atomic(using=own.alias):
        result = execute(sql, params, many, context)
        raise_site_version()
    return result


def is_public_change(sql: Any) -> bool:
    """Whether a statement writes what a public page may show."""
    if not isinstance(sql, str) or sql[:1] in "Ss":
        return False
    found = _WRITE.match(sql)
    if found is None:
        return False
    quiet = watched_tables().get(found[1])
    if quiet is None:
        return False
    return not quiet or not _sets_only(quiet, sql)


def _sets_only(columns: frozenset[str], sql: str) -> bool:
    """Whether an update sets nothing but these columns; where that is hard to tell, no."""
    head = sql.partition(_WHERE)[0]
    if not head.startswith("UPDATE") or "SELECT" in head:
        return False
    return columns.issuperset(_SET.findall(head))


def _answers_with_rows(own: BaseDatabaseWrapper, sql: str) -> bool:
    """Whether SQLite could not commit yet, as rows are to be fetched.

    By itself it commits such a statement when they are, together with what follows here.
    """
    return own.vendor == "sqlite" and " RETURNING " in sql


_Mark = tuple[int, Sequence[Any]]


def _raise_once(own: BaseDatabaseWrapper) -> None:
    """Raise the version once a transaction.

    Django forgets a callback of `on_commit` when the savepoint it belongs to is rolled back, and
    so is the raise: as long as ours is there, the version was raised in this transaction.
    """
    if not own.in_atomic_block:
        raise_site_version()
        return
    waiting = own.run_on_commit
    mark: _Mark | None = getattr(own, "site_version_mark", None)
    if mark is not None and mark[0] < len(waiting) and waiting[mark[0]] is mark[1]:
        return
    raise_site_version()
    transaction.on_commit(_nothing, using=own.alias)
    own.site_version_mark = (len(waiting) - 1, waiting[-1])  # type: ignore[attr-defined]


def _nothing() -> None:
    """Only a mark."""
