"""Which audiences a reader belongs to: rooms with their own register them in `AppConfig.ready()`.

An item whose audience is none of the reader's is neither found nor counted for that reader.
"""

from collections.abc import Callable
from typing import Any

Provider = Callable[[Any], frozenset[str]]
"""From somebody signed in to the audiences of a room that this person belongs to."""

_providers: dict[str, Provider] = {}


def register_audiences(name: str, provider: Provider) -> None:
    """Let a room say to which of its audiences somebody belongs; the same name replaces."""
    _providers[name] = provider


def audiences_of_rooms(user: Any) -> frozenset[str]:
    """Return every room's audiences of somebody who is signed in."""
    return frozenset().union(*(provider(user) for provider in _providers.values()))
