"""What a room adds to its items where they are shown as results.

A room that registers is also asked for the last time whether somebody may see the item: what it
does not return is not shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from search.models import SearchEntry

NOTHING = SafeString("")


@dataclass(frozen=True)
class Shown:
    """One line about an item (whose it is, how big), and its drawing as HTML of the room's own."""

    line: str = ""
    drawing: SafeString = NOTHING


Presenter = Callable[[Sequence[SearchEntry], Any], Mapping[str, Shown]]
"""From entries of its kinds and a reader to what is shown of each, by key: one query."""


def page_keys(entries: Iterable[SearchEntry]) -> list[int]:
    """Return the primary keys of the pages that entries are about."""
    return [int(entry.key.partition(":")[2]) for entry in entries]


_presenters: dict[str, Presenter] = {}


def register_presenter(kinds: Iterable[str], presenter: Presenter) -> None:
    """Let a room say what is shown of its kinds."""
    for kind in kinds:
        _presenters[kind] = presenter


def shown(entries: Sequence[SearchEntry], user: Any) -> dict[str, Shown]:
    """Return what is shown of these entries, by key; what their rooms refuse is not in it."""
    found: dict[str, Shown] = {
        entry.key: Shown() for entry in entries if entry.kind not in _presenters
    }
    # One call for all kinds of a room.
    for presenter in dict.fromkeys(_presenters.values()):
        mine = [entry for entry in entries if _presenters.get(entry.kind) is presenter]
        if mine:
            found.update(presenter(mine, user))
    return found
