"""Under which kinds of page people talk: rooms above register theirs in `AppConfig.ready()`."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

Readable = Callable[[Any], QuerySet[Any]]
_kinds: dict[type[Page], Readable] = {}


def register_talked_about(kind: type[Page], readable: Readable) -> None:
    """Let members talk under pages of a kind, and of those derived from it.

    `readable` gets a user and returns which of them that person may see: in one query, what
    `visible_to` says of each.
    """
    _kinds[kind] = readable


def is_talked_about(page: Page) -> bool:
    """Whether there is a conversation under this page; it must be the specific one."""
    return isinstance(page, tuple(_kinds))


def readable_kinds() -> list[Readable]:
    """Return for each kind what finds those that somebody may read, always in the same order."""
    return [_kinds[kind] for kind in sorted(_kinds, key=lambda kind: kind.__name__)]
