"""The stored log of an edition: the one door through which anything is added to it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from awards.domain.chain import Entry, next_entry, stamp
from awards.enums import LogKind
from awards.models import Edition, LogEntry


def append(*, edition: Edition, kind: LogKind, body: Mapping[str, Any], at: datetime) -> LogEntry:
    """Seal what happened behind the last entry.

    Args:
        edition: locked by `awards.domain.phases.lock_edition` in this transaction.
        kind: what happened.
        body: made by a function of `awards.domain.bodies`.
        at: the database's clock, read after the lock.

    Raises:
        ValueError: the moment lies before that of the last entry.
    """
    last = LogEntry.objects.filter(edition=edition).order_by("-sequence").first()
    entry = next_entry(last=entry_of(last) if last else None, kind=kind, at=at, body=body)
    edition.last_sequence = entry.sequence
    edition.save(update_fields=["last_sequence"])
    return LogEntry.objects.create(
        edition=edition,
        sequence=entry.sequence,
        kind=entry.kind,
        at=at,
        body=entry.body,
        previous=entry.previous,
        digest=entry.digest,
    )


def entry_of(stored: LogEntry) -> Entry:
    """Return a stored entry as the chain reads it."""
    return Entry(
        sequence=stored.sequence,
        kind=stored.kind,
        at=stamp(stored.at),
        body=stored.body,
        previous=stored.previous,
        digest=stored.digest,
    )


def log_of(edition: Edition) -> tuple[Entry, ...]:
    """Return the whole log, the first entry first."""
    return tuple(entry_of(one) for one in LogEntry.objects.filter(edition=edition))
