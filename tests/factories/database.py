"""The database of the tests: made once, and put back after each test that commits.

All tests begin with what migrations make, the page tree and the roles. Most of them end in a
rollback. Those with `django_db(transaction=True)` commit: Django would empty all tables after
them and read everything back from JSON, which takes seconds. Here what changed is put back.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.db import connection, transaction
from django.test import TransactionTestCase
from wagtail.models import Page, Site

from accounts.models import User
from operations.kept_values import forget_values
from operations.site_version import renew_site_version

_GENERATED = "ALWAYS"
_NOT_CLEAN = (
    "The kept database is not as the tests leave it: a run was killed, or an earlier release made "
    "it. Run once with --create-db."
)


class Snapshot(Protocol):
    """All rows of a moment, ready to be put back."""

    def put_back(self) -> None:
        """Make every table and sequence what it was."""


class SqliteSnapshot:
    """A copy of the whole file, in memory: also of triggers and full-text tables."""

    def __init__(self) -> None:
        self._copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.ensure_connection()
        connection.connection.backup(self._copy)

    def put_back(self) -> None:
        connection.ensure_connection()
        self._copy.backup(connection.connection)


@dataclass(frozen=True)
class _Table:
    name: str
    columns: str

    @property
    def reading(self) -> str:
        return f'COPY (SELECT {self.columns} FROM "{self.name}") TO STDOUT'  # noqa: S608  our own names

    @property
    def writing(self) -> str:
        return f'COPY "{self.name}" ({self.columns}) FROM STDIN'


class PostgresqlSnapshot:
    """The rows of tables that have any, and where sequences stood."""

    def __init__(self) -> None:
        with transaction.atomic(), _cursor() as cursor:
            self._tables = _tables(cursor)
            filled = _filled(cursor, self._tables)
            self._rows = {
                table.name: _rows(cursor, table) for table in self._tables if table.name in filled
            }
            self._sequences = _sequences(cursor)

    def put_back(self) -> None:
        """Write only tables that differ; foreign keys are checked when all of them are there."""
        with transaction.atomic(), _cursor() as cursor:
            filled = _filled(cursor, self._tables)
            differing = [
                table
                for table in self._tables
                if (table.name in filled or table.name in self._rows)
                and not self._is_as_it_was(cursor, table)
            ]
            for table in differing:
                cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608  our own names
            for table in differing:
                if table.name in self._rows:
                    with cursor.copy(table.writing) as copy:
                        copy.write(self._rows[table.name])
            _put_back_sequences(cursor, self._sequences)

    def _is_as_it_was(self, cursor: Any, table: _Table) -> bool:
        """Whether a table holds the same rows; an update alone may change their order."""
        kept = self._rows.get(table.name)
        if kept is None:
            return False
        found = _rows(cursor, table)
        return found == kept or sorted(found.splitlines()) == sorted(kept.splitlines())


def _cursor() -> Any:
    """Return a cursor of the driver itself: what goes over Django's raises the site's version."""
    return connection.connection.cursor()


def _tables(cursor: Any) -> list[_Table]:
    """Return the tables with their columns, without those that the database works out itself."""
    cursor.execute(
        "SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ' ORDER BY "
        "c.ordinal_position) FROM information_schema.columns c JOIN information_schema.tables t "
        "USING (table_schema, table_name) WHERE table_schema = current_schema() "
        "AND t.table_type = 'BASE TABLE' AND c.is_generated <> %s GROUP BY 1 ORDER BY 1",
        [_GENERATED],
    )
    return [_Table(*row) for row in cursor.fetchall()]


def _filled(cursor: Any, tables: list[_Table]) -> frozenset[str]:
    """Return the names of the tables that hold rows, in one question."""
    asked = [f"SELECT '{one.name}' WHERE EXISTS (SELECT FROM \"{one.name}\")" for one in tables]  # noqa: S608  our own names
    cursor.execute(" UNION ALL ".join(asked))
    return frozenset(name for (name,) in cursor.fetchall())


def _rows(cursor: Any, table: _Table) -> bytes:
    with cursor.copy(table.reading) as copy:
        return b"".join(bytes(part) for part in copy)


def _sequences(cursor: Any) -> dict[str, tuple[int, bool]]:
    """Return the next number of each sequence: what was given out last, and whether it was."""
    cursor.execute(
        "SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL "
        "FROM pg_sequences WHERE schemaname = current_schema()"
    )
    return {name: (value, is_called) for name, value, is_called in cursor.fetchall()}


def _put_back_sequences(cursor: Any, kept: dict[str, tuple[int, bool]]) -> None:
    for name, found in _sequences(cursor).items():
        if name in kept and found != kept[name]:
            cursor.execute("SELECT setval(quote_ident(%s)::regclass, %s, %s)", [name, *kept[name]])


def take_snapshot() -> Snapshot:
    """Keep what the database holds now."""
    return SqliteSnapshot() if connection.vendor == "sqlite" else PostgresqlSnapshot()


def put_back(snapshot: Snapshot) -> None:
    """Put all rows back and forget what this process keeps of others.

    The site's version goes on, as after a restored backup: what was kept of an earlier one must
    never be found again.
    """
    snapshot.put_back()
    renew_site_version()
    forget_values()
    _know_content_types()
    DjangoSite.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def _know_content_types() -> None:
    """Read them all: a test without a database may make a page, which asks for its own."""
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())


def _refuse_what_was_left() -> None:
    """Stop where a kept database (`--reuse-db`) would give every test something else."""
    if User.objects.exists() or Page.get_first_root_node() is None:
        pytest.exit(_NOT_CLEAN, returncode=pytest.ExitCode.USAGE_ERROR)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Add the tree and the roles to the database, once, and put back instead of flushing."""
    from accounts.domain.roles import ensure_roles
    from home.domain.tree import ensure_tree

    with django_db_blocker.unblock():
        _refuse_what_was_left()
        ensure_tree()
        ensure_roles()
        _know_content_types()
        snapshot = take_snapshot()
    with pytest.MonkeyPatch.context() as patch:
        # In place of emptying all tables; a test that rolls back has a method of its own.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: put_back(snapshot))
        yield
