"""The circuit breaker: after one failure nobody waits for Elasticsearch until it answers again.

Its state lies in the cache that all processes share, so that one of them pays for all.
"""

import logging
import time
from enum import StrEnum

from django.core.cache import cache

logger = logging.getLogger(__name__)

KEY = "search-elastic-breaker"
PROBE = "search-elastic-probe"
FIRST_SECONDS = 5.0
MOST_SECONDS = 30.0
PROBE_SECONDS = 5


def now() -> float:
    """Return the time that all processes of this machine share."""
    return time.time()


class State(StrEnum):
    """Whether to ask Elasticsearch now."""

    CLOSED = "closed"
    PROBING = "probing"
    """It failed; whoever is told this asks first, for all."""
    OPEN = "open"


def state() -> State:
    """Return whether to ask; one read while all is well."""
    kept = cache.get(KEY)
    if kept is None:
        return State.CLOSED
    until, _ = kept
    if now() >= until and cache.add(PROBE, 1, timeout=PROBE_SECONDS):
        return State.PROBING
    return State.OPEN


def is_open() -> bool:
    """Whether the last exchange failed."""
    return cache.get(KEY) is not None


def blocked_for() -> float | None:
    """Return for how many seconds nobody asks yet; None while all is well."""
    kept = cache.get(KEY)
    return None if kept is None else max(0.0, kept[0] - now())


def failed(error: object) -> None:
    """Stop asking for a while: longer after each failure in a row."""
    before, moment = cache.get(KEY), now()
    if before is not None and moment < before[0]:
        return  # of several that failed at once, the first counts
    seconds = min(before[1] * 2, MOST_SECONDS) if before else FIRST_SECONDS
    if before is None:
        logger.warning("Elasticsearch does not answer: %s", error)
    # It is kept longer than it blocks, so that the next failure knows of this one.
    cache.set(KEY, (moment + seconds, seconds), timeout=3600)
    cache.delete(PROBE)


def succeeded() -> None:
    """Ask again from now on."""
    if cache.get(KEY) is not None:
        logger.warning("Elasticsearch answers again")
        cache.delete_many([KEY, PROBE])
