"""Locks that one process at a time can have, on either database; they fall with who held them."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def held(number: int, name: str) -> Iterator[bool]:
    """Hold a lock, told apart by its number on PostgreSQL and its name elsewhere.

    Yields whether it is ours; nobody waits for it.
    """
    if connection.vendor == "postgresql":
        with _advisory_lock(number) as ours:
            yield ours
    else:
        with _file_lock(name) as ours:
            yield ours


@contextmanager
def _advisory_lock(number: int) -> Iterator[bool]:
    """PostgreSQL's lock of the session: a process that dies lets go of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        (ours,) = cursor.fetchone()
    try:
        yield ours
    finally:
        # A lost connection has let go by itself.
        if ours and connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def _file_lock(name: str) -> Iterator[bool]:
    """One machine, one folder: the lock of a file ends with the process that holds it."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    with (settings.VAR / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
