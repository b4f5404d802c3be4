"""Where practices began, told by rooms that practices know nothing of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Origin:
    """Where a practice began, such as a meeting, for readers who may see that too."""

    title: str
    url: str


Finder = Callable[[Any, Any], Origin | None]
_finders: dict[str, Finder] = {}


def register_origin(name: str, finder: Finder) -> None:
    """Let a room tell where a practice began: it gets the page and who reads."""
    _finders[name] = finder


def origin_of(page: Any, user: Any) -> Origin | None:
    """Return where a practice began, if any room knows and this person may see it."""
    if page.pk is None:
        return None
    found = (finder(page, user) for finder in _finders.values())
    return next((origin for origin in found if origin is not None), None)
