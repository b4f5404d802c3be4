"""Which errors say that the database is away."""

import sqlite3

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError

from operations.outage import is_passing


def caused(cause: Exception) -> OperationalError:
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    "error",
    [
        InterfaceError("connection already closed"),
        caused(psycopg.OperationalError("connection refused")),
        caused(psycopg.errors.AdminShutdown("terminated")),
        caused(psycopg.errors.CannotConnectNow("starting up")),
        caused(psycopg.errors.TooManyConnections("too many")),
        caused(psycopg.errors.DeadlockDetected("deadlock")),
        caused(sqlite_error(sqlite3.SQLITE_BUSY)),
        caused(sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT)),
        caused(sqlite_error(sqlite3.SQLITE_CANTOPEN)),
    ],
)
def test_a_database_that_is_away_or_busy_will_be_back(error: Exception) -> None:
    assert is_passing(error)


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError("x"),
        ProgrammingError("no such column"),
        caused(sqlite_error(sqlite3.SQLITE_ERROR)),
        caused(psycopg.errors.UndefinedColumn("no such column")),
    ],
)
def test_a_mistake_of_ours_is_none(error: Exception | None) -> None:
    assert not is_passing(error)
