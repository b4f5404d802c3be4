"""Under which kinds of page people talk: rooms above register theirs in `AppConfig.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

Readable = Callable[[Any], QuerySet[Any]]
People = Callable[[Any], Iterable[Any]]
Places = Callable[[Any], Iterable[Any]]


@dataclass(frozen=True)
class _Kind:
    readable: Readable
    answer_for: People


_kinds: dict[type[Page], _Kind] = {}
_places: list[Places] = []


def register_talked_about(kind: type[Page], readable: Readable, answer_for: People) -> None:
    """Let members talk under pages of a kind, and of those derived from it.

    `readable` gets a user and returns which of them that person may see: in one query, what
    `visible_to` says of each. `answer_for` gets a page and returns who answers for it: they hear
    of what is said there.
    """
    _kinds[kind] = _Kind(readable, answer_for)


def answer_for(page: Page) -> list[Any]:
    """Return the people who answer for a page; it must be the specific one."""
    found = next((known for kind, known in _kinds.items() if isinstance(page, kind)), None)
    return [] if found is None else [each for each in found.answer_for(page) if each is not None]


def is_talked_about(page: Page) -> bool:
    """Whether there is a conversation under this page; it must be the specific one."""
    return isinstance(page, tuple(_kinds))


def readable_kinds() -> list[Readable]:
    """Return for each kind what finds those that somebody may read, always in the same order."""
    return [_kinds[kind].readable for kind in sorted(_kinds, key=lambda kind: kind.__name__)]


def register_places_to_ask(places: Places) -> None:
    """Name pages where a question fits that is about no page in particular.

    `places` gets a user and returns those that this person may see, the likeliest first. People
    must be able to talk under them.
    """
    if places not in _places:
        _places.append(places)


def places_to_ask(user: Any) -> list[Any]:
    """Return the pages under which somebody may ask what is about no page in particular."""
    return [page for places in _places for page in places(user)]
