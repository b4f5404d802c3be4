"""What every engine answers: one question, one kind of result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from search.enums import Sort
from search.models import SearchEntry

Bounds = tuple[Decimal | None, Decimal | None]
"""From and to, both included; None where that side is open."""


@dataclass(frozen=True)
class Ask:
    """What somebody looks for; `audiences` are those that the reader belongs to.

    `filters` and `ranges` are by the name of the facet or the column. `page` counts from 1.
    """

    audiences: frozenset[str]
    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, Bounds] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = 12
    counted: tuple[str, ...] = ()
    """Names of the facets to count; each count leaves out its own filter."""
    kinds: tuple[str, ...] = ()
    """Only items of these kinds are looked at, and counted; all where it is empty."""
    order: tuple[str, ...] | None = None
    """Keys in an order that a room makes of figures of its own, for those that are found: only
    the database engine knows it. What is not among them is not found."""
    without: frozenset[str] = frozenset()
    """Keys of what may not be shown though the table has it: neither found nor counted."""


@dataclass(frozen=True)
class FacetCount:
    """How many of the results have a value."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Hit:
    """One result; fragments are escaped HTML with `<mark>`.

    `entry` is its row, where the engine has just read it from the table.
    """

    key: str
    fragments: tuple[str, ...] = ()
    entry: SearchEntry | None = None


@dataclass(frozen=True)
class Answer:
    """What an engine found: one page of results, and the counts of all."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    did_you_mean: str = ""


class Engine(Protocol):
    """One way to search."""

    name: str

    def search(self, ask: Ask) -> Answer:
        """Return what was found; raises `EngineError` when it cannot tell."""

    def complete(self, text: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return keys of items whose title begins like this."""

    def similar(self, key: str, audiences: frozenset[str], limit: int) -> tuple[str, ...]:
        """Return keys of items that are like this one."""


class LateError(Exception):
    """What an engine holds is not what the table says: another engine is to answer."""


class EngineError(Exception):
    """An engine did not answer, too late, or nonsense."""
