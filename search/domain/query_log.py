"""Counting what people look for, without anything about people.

A request only adds to a list in its process; a thread writes that list in batches. A process that
is killed loses its last batch.
"""

import atexit
import logging
import re
import threading
import time
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import F, Max, Sum
from django.db.models.functions import Greatest
from django.utils import timezone

from search.domain.asking import Asked
from search.domain.promotions import question_key
from search.domain.slow_searches import (
    Slow,
    delete_old_slow,
    keep_slowest,
    slow_of,
    write_slow,
)
from search.models import QueryCount

logger = logging.getLogger(__name__)

SECONDS = 10
"""How long a batch is gathered."""
MOST_WAITING = 2_000
"""Different questions in a batch; what comes after them is not counted."""
KEPT_DAYS = 400
LONGEST = 100
# What could tell of a person: an address of mail, or a number of a phone, a pupil, an account.
_PERSONAL = re.compile(r"@|(?:\d[\s./-]*){7,}")


@dataclass
class _Count:
    times: int = 0
    found_nothing: int = 0
    slowest: int = 0


_lock = threading.Lock()
_waiting: dict[tuple[date, str], _Count] = {}
_slow: list[Slow] = []
_writer: list[threading.Thread] = []


def note(*, asked: Asked, total: int, seconds: float, engine: str = "") -> None:
    """Count one question; writes nothing now.

    Only the first page counts, and a question with filters tells nothing of what is missing.
    What took long is noted too, with what it was about where that tells of nobody.
    """
    is_personal = _PERSONAL.search(asked.text) is not None
    text = "" if is_personal else question_key(asked.text)[:LONGEST].strip()
    milliseconds = round(seconds * 1000)
    slow = slow_of(asked=asked, text=text, engine=engine, milliseconds=milliseconds, results=total)
    counts = bool(text) and asked.page == 1
    if not counts and slow is None:
        return
    with _lock:
        if slow is not None:
            _slow.append(slow)
            keep_slowest(_slow)
        if counts:
            _count(asked, text, total, milliseconds)
    if settings.SEARCH_LOG_IN_BACKGROUND:
        _start()


def _count(asked: Asked, text: str, total: int, milliseconds: int) -> None:
    """Add to the batch; the lock is held."""
    key = (timezone.localdate(), text)
    if key not in _waiting and len(_waiting) >= MOST_WAITING:
        return
    count = _waiting.setdefault(key, _Count())
    count.times += 1
    count.found_nothing += int(not total and not asked.is_narrowed)
    count.slowest = max(count.slowest, milliseconds)


def write_waiting() -> int:
    """Write what was counted since the last time; returns how many questions."""
    with _lock:
        batch, slow = dict(_waiting), list(_slow)
        _waiting.clear()
        _slow.clear()
    write_slow(slow)
    if not batch:
        return 0
    with transaction.atomic():
        QueryCount.objects.bulk_create(
            [QueryCount(day=day, text=text) for day, text in batch], ignore_conflicts=True
        )
        for (day, text), count in sorted(batch.items()):
            QueryCount.objects.filter(day=day, text=text).update(
                times=F("times") + count.times,
                found_nothing=F("found_nothing") + count.found_nothing,
                slowest=Greatest(F("slowest"), count.slowest),
            )
    return len(batch)


def forget_waiting() -> None:
    """Drop what was counted and not yet written."""
    with _lock:
        _waiting.clear()
        _slow.clear()


def delete_old() -> None:
    """Delete counts of more than a year ago, and slow searches of more than a month ago."""
    delete_old_slow()
    last = timezone.localdate() - timedelta(days=KEPT_DAYS)
    QueryCount.objects.filter(day__lt=last).delete()


# --- The thread that writes ---------------------------------------------------------------------


def _start() -> None:
    """Start this process's writer, where it does not run: a fork does not inherit threads."""
    with _lock:
        if _writer and _writer[0].is_alive():
            return
        thread = threading.Thread(target=_write_for_ever, name="search-log", daemon=True)
        _writer[:] = [thread]
    thread.start()
    atexit.register(_write_calmly)


def _write_for_ever() -> None:
    while True:
        time.sleep(SECONDS)
        _write_calmly()


def _write_calmly() -> None:
    try:
        write_waiting()
    except (DatabaseError, InterfaceError) as error:
        logger.warning("A batch of the query log is lost: %s", error)
    finally:
        connection.close()


# --- What editors read --------------------------------------------------------------------------


@dataclass(frozen=True)
class Asking:
    """How often something was asked in a period."""

    text: str
    times: int
    found_nothing: int
    slowest: int


def gaps(*, since: date, limit: int) -> list[Asking]:
    """Return what people did not find, the most wanted first."""
    return _summed(since, "-nothing", limit, nothing__gt=0)


def most_asked(*, since: date, limit: int) -> list[Asking]:
    """Return what people ask most."""
    return _summed(since, "-asked", limit)


def slowest(*, since: date, limit: int) -> list[Asking]:
    """Return the questions that took longest."""
    return _summed(since, "-worst", limit)


def _summed(since: date, order: str, limit: int, **having: int) -> list[Asking]:
    rows = (
        QueryCount.objects.filter(day__gte=since)
        .values("text")
        .annotate(asked=Sum("times"), nothing=Sum("found_nothing"), worst=Max("slowest"))
        .filter(**having)
        .order_by(order, "text")[:limit]
    )
    return [Asking(row["text"], row["asked"], row["nothing"], row["worst"]) for row in rows]
