"""A new index beside the live one, filled from the table, and put in its place.

Searches and writes go on with the live index meanwhile. What they change is caught up with by
comparing every version, before the alias moves and once more after it.
"""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.crypto import get_random_string
from elasticsearch import Elasticsearch

from operations.locks import held
from search.elastic import definition
from search.elastic.checking import differences, mend
from search.elastic.client import WORK_SECONDS, alias, client, indices, live_index
from search.elastic.delivery import BATCH, DeliveryError, post, taken_of
from search.elastic.documents import operations_of, sendable
from search.models import SearchEntry

logger = logging.getLogger(__name__)

LOCK = 0x73726368  # any number that nothing else of ours locks in this database
ROUNDS = 5
"""How often to catch up before the alias moves; what still changes then is caught after it."""
SWAP_SECONDS = 60.0

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did."""

    index: str
    entries: int
    caught_up: int
    dropped: tuple[str, ...]
    seconds: float


class AlreadyRebuildingError(Exception):
    """Another process is at it."""


def rebuild(*, progress: Progress = lambda done, total: None) -> Rebuilt:
    """Make the index anew from the table; raises when another process does so already."""
    with held(LOCK, "search-rebuild") as ours:
        if not ours:
            raise AlreadyRebuildingError
        return _rebuild(progress)


def _rebuild(progress: Progress) -> Rebuilt:
    began = time.monotonic()
    asking = client(SWAP_SECONDS)
    drop_orphans()
    index = _create(asking)
    count = _fill(index, progress)
    asking.indices.put_settings(index=index, settings={"index": {"refresh_interval": None}})
    caught = _catch_up(index)
    _swap(asking, index, live_index())
    # What was sent to the old index after the last comparison.
    caught += _catch_up("", rounds=1)
    dropped = drop_orphans()
    return Rebuilt(index, count, caught, tuple(dropped), time.monotonic() - began)


def _catch_up(index: str, *, rounds: int = ROUNDS) -> int:
    """Send what changed since it was copied; returns how much that was."""
    caught = 0
    for _ in range(rounds):
        found = differences(index=index)
        mend(found, index=index)
        caught += found.count
        if not found.count:
            break
    return caught


def _create(asking: Elasticsearch) -> str:
    stamp = timezone.now().strftime("%Y%m%d%H%M%S")
    name = f"{alias()}-{stamp}-{get_random_string(4, 'abcdefghijklmnopqrstuvwxyz')}"
    body = definition.body(built_at=timezone.now().isoformat())
    # Nobody searches it yet.
    settings = {**body["settings"], "refresh_interval": "-1"}
    asking.indices.create(index=name, settings=settings, mappings=body["mappings"])
    return name


def _fill(index: str, progress: Progress) -> int:
    """Send every entry; the next ones are read while Elasticsearch works on the last."""
    total = SearchEntry.objects.count()
    done = 0
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="search-rebuild") as sender:
        waiting: tuple[list[SearchEntry], Future[dict[str, Any]]] | None = None
        for batch in _batches():
            lines = operations_of(batch, index=index)
            if waiting:
                done += _arrived(*waiting)
                progress(done, max(done, total))
            waiting = (batch, sender.submit(post, lines, seconds=WORK_SECONDS, is_live=False))
        if waiting:
            done += _arrived(*waiting)
            progress(done, max(done, total))
    return done


def _arrived(batch: list[SearchEntry], answer: "Future[dict[str, Any]]") -> int:
    lacking = len(batch) - len(taken_of(batch, answer.result()))
    if lacking:
        raise DeliveryError(f"{lacking} entries were not taken")
    return len(batch)


def _batches() -> Iterator[list[SearchEntry]]:
    last = 0
    entries = sendable(SearchEntry.objects.order_by("pk"))
    while batch := list(entries.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _swap(asking: Elasticsearch, index: str, old: str) -> None:
    actions = [{"add": {"index": index, "alias": alias(), "is_write_index": True}}]
    if old:
        actions.append({"remove_index": {"index": old}})
    asking.indices.update_aliases(actions=actions)


def drop_orphans() -> list[str]:
    """Drop every index of ours that is not the live one; only while no rebuild goes on."""
    asking = client(SWAP_SECONDS)
    orphans = [name for name, index in indices().items() if alias() not in index["aliases"]]
    for name in orphans:
        asking.options(ignore_status=404).indices.delete(index=name)
    return orphans
