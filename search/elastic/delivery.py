"""Bringing what changed in the table to Elasticsearch.

The table remembers of each entry which version was acknowledged. Whoever changes an item tries
once, for a moment, after the commit; the worker sends what is left, for as long as it takes.
"""

import logging
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, F, QuerySet, Value, When

from search.elastic import breaker
from search.elastic.client import (
    CONFLICT,
    DELIVERY_SECONDS,
    FAILURES,
    NOT_FOUND,
    WORK_SECONDS,
    alias,
    client,
    is_away,
    is_configured,
)
from search.elastic.documents import operations_of, sendable
from search.models import SearchEntry

logger = logging.getLogger(__name__)

AT_ONCE = 25
"""Entries that are sent while somebody waits."""
BATCH = 500


class DeliveryError(Exception):
    """Elasticsearch took not everything."""


def unsent() -> QuerySet[SearchEntry]:
    """Return the entries of which Elasticsearch has another version than the table."""
    return SearchEntry.objects.exclude(sent_version=F("version")).order_by("pk")


def after_commit() -> None:
    """Have what this transaction changes sent once it is true; a rollback sends nothing."""
    if not is_configured():
        return
    # A savepoint that fell took its own along; of one that was released only the transaction can.
    if not any(function is send_at_once for _, function, *_ in connection.run_on_commit):
        transaction.on_commit(send_at_once)


def send_at_once() -> None:
    """Send a few entries now; what takes too long, or fails, is the worker's."""
    if breaker.state() is not breaker.State.CLOSED:
        return
    try:
        send(list(sendable(unsent())[:AT_ONCE]), seconds=DELIVERY_SECONDS, refresh=True)
    except FAILURES as error:
        if is_away(error):
            breaker.failed(error)
    except Exception:
        # The item is published: what is wrong here is no fault of whoever did it.
        logger.exception("Entries were not sent")


def send_all() -> int:
    """Send everything that was not acknowledged; return how many entries were."""
    sent = 0
    last = 0
    while batch := list(sendable(unsent().filter(pk__gt=last))[:BATCH]):
        last = batch[-1].pk
        sent += send(batch, seconds=WORK_SECONDS)
    return sent


def send(
    entries: Sequence[SearchEntry], *, seconds: float, index: str = "", refresh: bool = False
) -> int:
    """Send entries in one request, and remember which were acknowledged.

    Documents carry the version of the table, so that late, repeated and shuffled deliveries end
    in the latest state. With `index` they go to an index that is not live yet.
    """
    if not entries:
        return 0
    lines = operations_of(entries, index=index or alias())
    answer = post(lines, seconds=seconds, is_live=not index, refresh=refresh)
    taken = taken_of(entries, answer)
    if not index:
        acknowledge(taken)
    return len(taken)


def post(
    lines: list[dict[str, Any]], *, seconds: float, is_live: bool, refresh: bool = False
) -> dict[str, Any]:
    """Send the lines of one bulk request; this part needs no database."""
    return (
        client(seconds)
        .bulk(
            operations=lines,
            # Without the alias Elasticsearch would make an index of its own invention.
            require_alias=is_live,
            refresh=refresh,
            filter_path=["errors", "items.index.status", "items.index.error"],
        )
        .body
    )


def acknowledge(entries: Sequence[SearchEntry]) -> None:
    """Remember the versions that were sent; one that changed meanwhile stays to be sent."""
    versions = [When(key=each.key, then=Value(each.version)) for each in entries]
    if versions:
        SearchEntry.objects.filter(key__in=[each.key for each in entries]).update(
            sent_version=Case(*versions)
        )


def taken_of(entries: Sequence[SearchEntry], answer: dict[str, Any]) -> list[SearchEntry]:
    """Return what Elasticsearch has now, of what it was sent."""
    items = [item["index"] for item in answer["items"]]
    if len(items) != len(entries):
        raise DeliveryError(f"{len(items)} answers to {len(entries)} entries")
    taken, problems = [], []
    for entry, item in zip(entries, items, strict=True):
        # A conflict says that a later version is there already.
        if "error" not in item or item["status"] == CONFLICT:
            taken.append(entry)
        else:
            problems.append(item["error"])
    if problems:
        logger.warning("%d of %d entries refused: %s", len(problems), len(entries), problems[0])
    return taken


def is_missing(error: Exception) -> bool:
    """Whether an error says that there is no live index."""
    return getattr(error, "status_code", None) == NOT_FOUND
