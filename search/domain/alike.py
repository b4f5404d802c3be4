"""What is like an item, remembered for some minutes: every page of a practice asks for it.

Finding it costs the database some twenty lookups, and it changes little.
"""

import threading
import time
from collections import OrderedDict

from search.domain.searching import similar_keys

SECONDS = 300
MOST_REMEMBERED = 5_000

_lock = threading.Lock()
_known: OrderedDict[tuple[str, frozenset[str], int], tuple[float, tuple[str, ...]]] = OrderedDict()


def alike(*, key: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
    """Return keys of what is like an item; whoever shows it must look who may see it now."""
    asked = (key, audiences, limit)
    with _lock:
        found = _known.get(asked)
    if found is not None and time.monotonic() - found[0] < SECONDS:
        return found[1]
    keys = similar_keys(key=key, audiences=audiences, limit=limit)
    if keys is None:
        return ()
    with _lock:
        _known[asked] = (time.monotonic(), keys)
        while len(_known) > MOST_REMEMBERED:
            _known.popitem(last=False)
    return keys


def forget_alike() -> None:
    """Ask again."""
    with _lock:
        _known.clear()
