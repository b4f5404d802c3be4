"""The table against the objects it tells of: what was missed is found here and mended.

Signals miss what Django sends none for (a queryset's update, a restored backup, a site that is
older than its search). Comparing who can be found costs three queries for each kind of object and
runs often; comparing everything that is told of them reads each object and runs at night.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from search.domain.entries import TOLD_AGAIN, declare, remember_words, withdraw
from search.models import SearchEntry, SearchWord
from search.registry import Source, sources

logger = logging.getLogger(__name__)

BATCH = 100
Say = Callable[[str], object]
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Repair:
    """How many objects were looked at, and the keys of the entries that were wrong."""

    looked_at: int
    mended: tuple[str, ...]


def _nothing(_text: str) -> None:
    pass


def repair_presence(*, say: Say = _nothing) -> Repair:
    """Add what can be found and has no entry; take out entries of what cannot be found any more."""
    mended: list[str] = []
    looked_at = 0
    there = SearchEntry.objects.filter(withdrawn=False)
    known = set(there.filter(line__isnull=False).values_list("key", flat=True))
    without_line = set(there.filter(line__isnull=True).values_list("key", flat=True))
    for source in sources():
        keys = list(source.public().order_by().values_list("pk", flat=True))
        looked_at += len(keys)
        missing = [key for key in keys if source.key(key) not in known]
        known.difference_update(source.key(key) for key in keys)
        mended += _declare_all(source, missing, say)
        without_line.difference_update(source.key(key) for key in keys)
    # Whatever is left belongs to no object that can be found.
    for key in sorted(known | without_line):
        withdraw(key=key)
        mended.append(key)
    return Repair(looked_at, tuple(mended))


def repair_everything(*, say: Say = _nothing) -> Repair:
    """Compare all that is told of every object with what the table holds."""
    mended: list[str] = []
    looked_at = 0
    for source in sources():
        keys = list(source.public().order_by().values_list("pk", flat=True))
        for some in _batches(keys):
            batch = list(source.objects(some))
            looked_at += len(batch)
            mended += _mend(source, batch)
            say(f"{looked_at} nagekeken, {len(mended)} hersteld")
    presence = repair_presence(say=say)
    forget_words()
    return Repair(looked_at, (*mended, *presence.mended))


def forget_words() -> None:
    """Keep the words of what can be found, and no others."""
    with transaction.atomic():
        SearchWord.objects.all().delete()
        keys = SearchEntry.objects.filter(withdrawn=False).order_by("pk")
        for some in _batches(keys.values_list("pk", flat=True)):
            remember_words(entries=SearchEntry.objects.filter(pk__in=some))


def tell_again_what_changed(*, most: int = 2_000) -> int:
    """Declare the items again that were only marked; returns how many."""
    done = 0
    marked = SearchEntry.objects.filter(withdrawn=False, language=TOLD_AGAIN).order_by("pk")
    names = [key.partition(":") for key in marked.values_list("key", flat=True)[:most]]
    for source in sources():
        for batch in _batches([int(pk) for word, _, pk in names if word == source.word]):
            with transaction.atomic():
                for each in source.objects(batch):
                    declare(instance=each)
                    done += 1
    return done


def _batches(objects: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(objects)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _declare_all(source: Source, keys: Collection[int], say: Say) -> list[str]:
    done: list[str] = []
    for batch in _batches(keys):
        with transaction.atomic():
            for each in source.objects(batch):
                done += _declared(source, each)
        if len(keys) > BATCH:
            say(f"{len(done)} van {len(keys)}")
    return done


def _declared(source: Source, each: Any) -> list[str]:
    """Declare one; what cannot be told of keeps the others from nothing."""
    try:
        with transaction.atomic():
            declare(instance=each)
    except Exception:
        logger.exception("The search cannot tell of %r", each)
        return []
    return [source.key(each.pk)]


def _mend(source: Source, batch: list[Any]) -> list[str]:
    """Declare these again; returns the keys of those whose entry was wrong."""
    keys = [source.key(each.pk) for each in batch]
    before = dict(SearchEntry.objects.filter(key__in=keys).values_list("key", "version"))
    with transaction.atomic():
        for each in batch:
            _declared(source, each)
    after = dict(SearchEntry.objects.filter(key__in=keys).values_list("key", "version"))
    return [key for key in keys if before.get(key) != after.get(key)]
