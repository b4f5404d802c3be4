"""What somebody may mean who has typed a few letters: titles, topics, products, organisations."""

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from schools.domain.search import find_organisations
from search.analysis.words import words_of
from search.domain.asking import text_of
from search.domain.searching import audiences_of, complete
from search.kinds import item_kind
from search.showing import shown
from vocabulary.models import Product, Theme

logger = logging.getLogger(__name__)

SHORTEST = 2
MOST_TITLES, MOST_TOPICS, MOST_ORGANISATIONS = 5, 2, 2
SECONDS = 30


@dataclass(frozen=True)
class Suggestion:
    """One line below the search box; `kind` is a value of `soort`, or what else it is."""

    kind: str
    kind_label: str
    label: str
    url: str


@dataclass(frozen=True)
class _Topic:
    """A theme or product, with the folded names that it is called by."""

    suggestion: Suggestion
    names: tuple[str, ...]


_lock = threading.Lock()
_kept: tuple[float, tuple[_Topic, ...]] | None = None


def suggestions_for(*, text: str, user: Any) -> list[Suggestion]:
    """Return what begins like this: topics first, then titles and organisations."""
    typed = text_of(text)
    words = [word.text for word in words_of(typed)]
    if not words or len("".join(words)) < SHORTEST:
        return []
    found = [*_topics(words), *_titles(typed, user), *_organisations(typed)]
    # A theme and a product may have one name, and so may two practices.
    return list({(each.kind, each.label): each for each in reversed(found)}.values())[::-1]


def _titles(typed: str, user: Any) -> Iterable[Suggestion]:
    entries = complete(text=typed, audiences=audiences_of(user), limit=MOST_TITLES)
    visible = shown(list(entries.values()), user)
    for key, entry in entries.items():
        if key in visible:
            kind = item_kind(entry.kind)
            yield Suggestion(kind.slug, kind.label, entry.title, entry.url)


def _organisations(typed: str) -> Iterable[Suggestion]:
    named = find_organisations(typed).only("name", "slug")
    for organisation in named[:MOST_ORGANISATIONS]:
        yield Suggestion(
            "organisatie", "Organisatie", organisation.name, organisation.get_absolute_url()
        )


def _topics(words: list[str]) -> Iterable[Suggestion]:
    typed = f" {' '.join(words)}"
    matching = (
        topic.suggestion
        for topic in _all_topics()
        if any(f" {name}".find(typed) >= 0 for name in topic.names)
    )
    for number, suggestion in enumerate(matching):
        if number == MOST_TOPICS:
            return
        yield suggestion


def forget_topics() -> None:
    """Read themes and products again at the next question."""
    global _kept  # noqa: PLW0603  one copy for each process
    with _lock:
        _kept = None


def _all_topics() -> tuple[_Topic, ...]:
    global _kept  # noqa: PLW0603  one copy for each process
    with _lock:
        if _kept is None or time.monotonic() - _kept[0] > SECONDS:
            _kept = (time.monotonic(), tuple(_read()))
        return _kept[1]


def _read() -> Iterable[_Topic]:
    for theme in Theme.objects.all():
        suggestion = Suggestion("thema", "Thema", theme.name, _filtered("thema", theme.slug))
        yield _Topic(suggestion, tuple(map(_folded, (theme.name, *theme.other_names))))
    for product in Product.objects.all():
        suggestion = Suggestion(
            "product", "Product", product.name, _filtered("product", product.slug)
        )
        yield _Topic(suggestion, (_folded(product.name),))


def _filtered(name: str, value: str) -> str:
    return f"/zoeken/?{urlencode({name: value})}"


def _folded(text: str) -> str:
    return " ".join(word.text for word in words_of(text))
