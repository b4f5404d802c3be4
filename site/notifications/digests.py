"""What digests tell of: rooms that people follow things in register in `AppConfig.ready()`.

Once a day and once a week everybody gets one mail, made of what all sources say; nobody gets one
without news.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from notifications.enums import Rhythm


@dataclass(frozen=True)
class Period:
    """What a digest is about: what happened after `since`, up to `until`.

    The next one begins where this one ends; whoever was not told for a while hears of it all.
    """

    rhythm: Rhythm
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Item:
    """One thing that is new; `url` begins at the root of the site."""

    title: str
    url: str
    line: str = ""


@dataclass(frozen=True)
class Section:
    """What is new about one thing that somebody follows; without items it is left out.

    `key` names the thing within its source, so that a link in the mail can stop it alone. `more`
    says what the items do not, and `url` is where all of it can be read.
    """

    title: str
    items: tuple[Item, ...]
    key: str = ""
    more: str = ""
    url: str = ""


@dataclass(frozen=True)
class Followed:
    """Something that somebody is mailed about."""

    key: str
    name: str
    rhythm: Rhythm


def _nothing(user: Any, period: Period) -> None:
    """Remember nothing."""


@dataclass(frozen=True)
class Source:
    """A room in which people follow things.

    `subscribers` returns the primary keys of those who follow something at a rhythm, `sections`
    what is new for one of them. `told` is called in the transaction that queues the mail, also
    where there was nothing to tell: a source that remembers does it there, and a mail that was
    never queued was never told. `followed` names what somebody is mailed about, `stop` ends mails
    about some of it.
    """

    name: str
    subscribers: Callable[[Rhythm], QuerySet[Any, Any]]
    sections: Callable[[Any, Period], Sequence[Section]]
    followed: Callable[[Any], Sequence[Followed]]
    stop: Callable[[Any, Collection[str]], None]
    told: Callable[[Any, Period], None] = _nothing


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Add a source; the same name again replaces the first one."""
    _sources[source.name] = source


def sources() -> tuple[Source, ...]:
    """Return every source, in the order in which a mail tells of them."""
    return tuple(_sources.values())
