"""Telling a database that is away from a mistake in a query."""

import sqlite3

from django.db import InterfaceError, OperationalError

# Classes of SQLSTATE: connection trouble, no resources, the operator stops or restarts the server.
_LOST_STATES = ("08", "53", "57P", "58")
# The database is there, but this transaction had bad luck; the same request again will do.
_UNLUCKY_STATES = ("40001", "40P01", "55P03", "57014")
_LOST_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
}


def is_passing(error: BaseException | None) -> bool:
    """Whether an error says that the database is away or overloaded, so that later will do.

    A mistake of ours (a missing column, which SQLite also calls an operational error) is not.
    """
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # The low byte is the primary code; the rest says more.
        return (getattr(cause, "sqlite_errorcode", 0) & 0xFF) in _LOST_SQLITE
    state = getattr(cause, "sqlstate", None)
    # Without a state nobody answered at all.
    return state is None or state.startswith(_LOST_STATES) or state in _UNLUCKY_STATES
