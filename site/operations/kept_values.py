"""What is worked out once for a version of the site and then shown to many readers.

Members get no pages from the page cache; what their pages have in common need not be asked for
each of them. Kept in the memory of the process, under the version that every public change raises.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock, local
from typing import Any, TypeVar

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, InterfaceError, connection

from operations import moments, site_version

Value = TypeVar("Value")
MOST = 500
"""Values that a process keeps; the one that was asked for longest ago goes first."""


@dataclass(frozen=True)
class _Kept:
    version: int
    ends: float
    value: Any


class _Values:
    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def keep(self, key: Hashable, kept: _Kept) -> None:
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


_values = _Values()
_coming = moments.Coming()


def of_this_version(key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` returned since the last public change, or what it returns now.

    The value is shared among requests and threads: nobody may change it. It must hold for every
    reader for whom this key is asked. Within a transaction it is always made: what is not
    committed is for nobody else, and a version that is rolled back comes again.
    """
    if connection.in_atomic_block or not settings.PAGE_CACHE_SECONDS:
        return make()
    try:
        # Read first: a change while the value is being made leaves it under the earlier version.
        version, now, moment = _read()
    except (DatabaseError, InterfaceError):
        return make()
    kept = _values.find(key)
    if kept is not None and kept.version == version and now < kept.ends:
        value: Value = kept.value
        return value
    value = make()
    _values.keep(key, _Kept(version, min(now + settings.PAGE_CACHE_SECONDS, moment), value))
    return value


@dataclass
class _Request(local):
    """What this thread's request read of the version; between requests nothing is remembered."""

    is_open: bool = False
    read: tuple[int, float, float] | None = None
    raised: int = 0


_request = _Request()


def watch_requests() -> None:
    """Let a request be of one version: it is read once, and again after a change of its own."""
    request_started.connect(_begin, dispatch_uid="operations.kept_values")
    request_finished.connect(_end, dispatch_uid="operations.kept_values")


def _begin(**kwargs: Any) -> None:
    _request.is_open, _request.read = True, None


def _end(**kwargs: Any) -> None:
    _request.is_open, _request.read = False, None


def _read() -> tuple[int, float, float]:
    """Return version and time, and when something public changes by itself."""
    if not _request.is_open:
        return _coming.read()
    raised = site_version.raised_here()
    if _request.read is None or _request.raised != raised:
        _request.read, _request.raised = _coming.read(), raised
    return _request.read


def forget_values() -> None:
    """Work everything out again at the next use, in this process."""
    _values.forget()
    _coming.forget()
