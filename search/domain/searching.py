"""Looking for something: an engine finds, the table decides what may be shown."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from accounts.rules import is_signed_in
from pages.enums import Audience
from search.audiences import audiences_of_rooms
from search.elastic.client import is_configured
from search.elastic.engine import ElasticEngine
from search.engines.contract import Answer, Ask, Engine, EngineError, Hit, LateError
from search.engines.database import DatabaseEngine
from search.engines.rows import entries_by_key
from search.models import SearchEntry
from search.showing import Shown, shown

logger = logging.getLogger(__name__)

MOST_TRIES = 4
"""How often to search again without what may not be shown."""


@dataclass(frozen=True)
class Found:
    """What was found, as it may be shown: `entries` by key, of the hits that still stand."""

    answer: Answer
    entries: Mapping[str, SearchEntry]
    engine: str
    """The name of the engine that answered."""
    fell_back: bool = False
    """Whether the engine that should have answered did not."""


def audiences_of(user: Any) -> frozenset[str]:
    """Return the audiences that a reader belongs to."""
    own = audiences_of_rooms(user) if is_signed_in(user) else frozenset[str]()
    if getattr(user, "is_confirmed_member", False) or (
        is_signed_in(user) and user.has_perm("moderation.change_case")
    ):
        return frozenset({Audience.EVERYONE, Audience.CONFIRMED}) | own
    return frozenset({Audience.EVERYONE}) | own


def engines() -> tuple[Engine, ...]:
    """Return the engines in the order in which they are asked."""
    if is_configured():
        return (ElasticEngine(), DatabaseEngine())
    return (DatabaseEngine(),)


def find(*, ask: Ask, from_table: bool = False) -> Found:
    """Search with the first engine that answers; what the table does not confirm is left out.

    Whoever keeps what is found asks `from_table`: a copy may be a second behind it.
    """
    failed = False
    for engine in (DatabaseEngine(),) if from_table or ask.order is not None else engines():
        try:
            answer = engine.search(ask)
        except EngineError as error:
            logger.warning("search engine %s did not answer: %s", engine.name, error)
            failed = True
            continue
        except LateError as error:
            logger.info("search engine %s is behind: %s", engine.name, error)
            continue
        entries = _entries_of(answer.hits, ask.audiences)
        hits: tuple[Hit, ...] = tuple(hit for hit in answer.hits if hit.key in entries)
        return Found(replace(answer, hits=hits), entries, engine.name, failed)
    raise EngineError("no engine answered")


def find_shown(
    *, ask: Ask, user: Any, from_table: bool = False
) -> tuple[Found, Mapping[str, Shown]]:
    """Search for a reader; what its room refuses is neither shown nor counted.

    A room refuses what changed without a signal or is over, until the table knows it.
    """
    found = find(ask=ask, from_table=from_table)
    for _ in range(MOST_TRIES):
        visible = shown(list(found.entries.values()), user)
        refused = found.entries.keys() - visible.keys()
        if not refused:
            return found, visible
        ask = replace(ask, without=ask.without | refused)
        found = find(ask=ask, from_table=from_table)
    # So much is wrong that nothing is told of what was not looked at.
    empty = Answer((), 0, 1, dict.fromkeys(ask.counted, ()))
    return replace(found, answer=empty, entries={}), {}


def _entries_of(hits: Iterable[Hit], audiences: frozenset[str]) -> dict[str, SearchEntry]:
    """Return the rows that may be shown; those that the engine has just read cost no query."""
    given = {hit.key: hit.entry for hit in hits}
    unread = [key for key, entry in given.items() if entry is None]
    read = readable_entries(unread, audiences) if unread else {}
    known = {key: entry or read.get(key) for key, entry in given.items()}
    return {
        key: entry
        for key, entry in known.items()
        if entry is not None and not entry.withdrawn and entry.audience in audiences
    }


def readable_entries(keys: list[str], audiences: frozenset[str]) -> dict[str, SearchEntry]:
    """Return the entries that these readers may see now, by key, in the order of the keys."""
    return {
        key: entry
        for key, entry in entries_by_key(keys).items()
        if not entry.withdrawn and entry.audience in audiences
    }


def complete(*, text: str, audiences: frozenset[str], limit: int) -> dict[str, SearchEntry]:
    """Return what begins like this, for suggestions; nothing where no engine answers."""
    keys = _of_first_engine(lambda engine: engine.complete(text, audiences, limit))
    return readable_entries(list(keys), audiences) if keys else {}


def similar_keys(*, key: str, audiences: frozenset[str], limit: int) -> tuple[str, ...] | None:
    """Return keys of what is like an item, None where no engine answers.

    Whoever shows it must look who may see it.
    """
    return _of_first_engine(lambda engine: engine.similar(key, audiences, limit))


def _of_first_engine(ask: Callable[[Engine], tuple[str, ...]]) -> tuple[str, ...] | None:
    for engine in engines():
        try:
            return ask(engine)
        except EngineError as error:
            logger.warning("search engine %s did not answer: %s", engine.name, error)
    return None
