"""The database of a backup: one dump that is one moment, and its rows counted at that moment."""

import os
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction

DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class BackupError(Exception):
    """A backup cannot be made or put back; the message says why, in Dutch."""


def dump(target: Path) -> dict[str, int]:
    """Write the database to a file; returns how many rows each table has in it."""
    return _DUMPERS[connection.vendor](target)


def load(kept: Path) -> None:
    """Put a dump in the place of what is in the database."""
    _LOADERS[connection.vendor](kept)


def tables() -> list[str]:
    """Name the tables of the database."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def counts(names: Iterable[str]) -> dict[str, int]:
    """Return how many rows each of these tables has, of those that are there."""
    there = set(tables())
    with connection.cursor() as cursor:
        found = {}
        for name in names:
            if name in there:
                cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
                (found[name],) = cursor.fetchone()
        return found


def drop_others(known: Iterable[str]) -> None:
    """Drop the tables that a later release made: its migrations will make them again.

    SQLite's database was replaced as a whole.
    """
    if connection.vendor == "sqlite":
        return
    with connection.cursor() as cursor:
        for name in set(tables()) - set(known):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")


# --- SQLite -------------------------------------------------------------------------------------


def _dump_sqlite(target: Path) -> dict[str, int]:
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            names = copy.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
            return {
                name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
                for (name,) in names
            }
    except sqlite3.Error as error:
        raise BackupError(f"De databank bewaren lukte niet: {error}.") from error


def _load_sqlite(kept: Path) -> None:
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(kept)) as copy:
            copy.backup(connection.connection)
    except sqlite3.Error as error:
        raise BackupError(f"De databank terugzetten lukte niet: {error}.") from error
    connection.close()


# --- PostgreSQL ---------------------------------------------------------------------------------


def _dump_postgresql(target: Path) -> dict[str, int]:
    with transaction.atomic(), connection.cursor() as cursor:
        # What is counted here and what is dumped there is the same moment.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        options = ["--format=custom", "--no-owner", f"--snapshot={snapshot}"]
        _run_postgresql("pg_dump", *options, "--file", str(target))
        return counts(tables())


def _load_postgresql(kept: Path) -> None:
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    name = str(connection.settings_dict["NAME"])
    connection.close()
    _run_postgresql("pg_restore", *options, "--dbname", name, str(kept))


def _run_postgresql(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on our database; the password stays off the command line."""
    login = connection.settings_dict
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    env = {variable: str(login[key]) for key, variable in names.items() if login[key]}
    env["PGDATABASE"] = str(login["NAME"])
    try:
        result = subprocess.run(  # noqa: S603  fixed programs, no shell
            [program, *arguments],
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BackupError(
            f"{program} ontbreekt: sudo apt-get install -y postgresql-client"
        ) from error
    if result.returncode:
        raise BackupError(f"{program}: {result.stderr.strip()}")


_DUMPERS = {"sqlite": _dump_sqlite, "postgresql": _dump_postgresql}
_LOADERS = {"sqlite": _load_sqlite, "postgresql": _load_postgresql}
