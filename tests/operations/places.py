"""Sites in a folder and a database of their own, on the server that the tests run on."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 600


@dataclass(frozen=True)
class Place:
    """A site's own folder and database; every command is a process of its own."""

    env: dict[str, str]

    def run(self, *arguments: str, fails: bool = False) -> str:
        """Run a Python program of ours; returns all that it says."""
        result = subprocess.run(  # noqa: S603  our own commands
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert bool(result.returncode) is fails, result.stdout + result.stderr
        return result.stdout + result.stderr


@contextmanager
def empty_place(folder: Path, name: str) -> Iterator[Place]:
    """Make a place where there is nothing yet, not even a table."""
    env = {key: value for key, value in os.environ.items() if key != "ELASTICSEARCH_URL"}
    env |= {
        "PRAKTIJKPLEIN_VAR": str(folder / name),
        "PRAKTIJKPLEIN_URL": "http://localhost:8000",
        # Files in a folder of their own, but no static files to prepare.
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "LOG_LEVEL": "ERROR",
    }
    (folder / name).mkdir(parents=True)
    if connection.vendor == "sqlite":
        env.pop("DATABASE_URL", None)
        yield Place(env)
        return
    import psycopg

    url = os.environ["DATABASE_URL"]
    # Workers of one run stand beside each other: the name of each one's database is its own.
    database = f"{connection.settings_dict['NAME']}_{name}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{database}"')
        try:
            yield Place(env | {"DATABASE_URL": _at(url, database)})
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


@contextmanager
def migrated_place(folder: Path, name: str) -> Iterator[Place]:
    """Make a place with what migrations put into a database: a copy of the tests' own.

    The test must be in a transaction (`django_db`), so that the tests' database holds nothing else.
    """
    with empty_place(folder, name) as place:
        if connection.vendor == "sqlite":
            _copy_sqlite(Path(place.env["PRAKTIJKPLEIN_VAR"]) / "praktijkplein.sqlite3")
        else:
            _copy_postgresql(place.env["DATABASE_URL"])
        yield place


def _at(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _copy_sqlite(target: Path) -> None:
    source = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(source)) as tests, closing(sqlite3.connect(target)) as copy:
        tests.backup(copy)


def _copy_postgresql(target: str) -> None:
    """Not with a template: that must have no connections, and the tests have one."""
    source = _at(os.environ["DATABASE_URL"], str(connection.settings_dict["NAME"]))
    dump = subprocess.run(  # noqa: S603  our own servers
        ["pg_dump", "--no-owner", "--dbname", source],  # noqa: S607  where the system has it
        capture_output=True,
        check=True,
    )
    subprocess.run(  # noqa: S603  our own servers
        ["psql", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", target],  # noqa: S607
        input=dump.stdout,
        capture_output=True,
        check=True,
    )
