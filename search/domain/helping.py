"""What helps on where nothing was found: looser filters, fewer words, themes."""

from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from search.analysis.analyser import question_of
from search.domain.asking import Asked
from search.domain.language import present_language
from search.domain.searching import audiences_of, find_shown
from search.facets import FACETS

MOST = 6
SECONDS = 0.5
"""How long is spent on trying: who found nothing waits no longer than who found something."""


@dataclass(frozen=True)
class WayOn:
    """A search that does find something."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Help:
    """What to try: without a filter, with one word, or by theme."""

    looser: tuple[WayOn, ...]
    words: tuple[WayOn, ...]
    themes: tuple[WayOn, ...]


def help_for(*, asked: Asked, user: Any, path: str = "/zoeken/") -> Help:
    """Return searches near this one that find something; each costs one small search."""
    audiences = audiences_of(user)
    until = monotonic() + SECONDS

    def way(label: str, other: Asked) -> WayOn | None:
        ask = replace(other, per_page=1, page=1).ask(audiences=audiences)
        total = find_shown(ask=ask, user=user)[0].answer.total
        return WayOn(label, other.address(path), total) if total else None

    def ways(tried: list[tuple[str, Asked]]) -> tuple[WayOn, ...]:
        found = (way(label, other) for label, other in tried[:MOST] if monotonic() < until)
        return tuple(each for each in found if each is not None)

    looser, words = ways(_looser(asked)), ways(_words(asked))
    themes = _themes(user, path) if monotonic() < until else ()
    return Help(looser, words, themes)


def _looser(asked: Asked) -> list[tuple[str, Asked]]:
    if not asked.is_narrowed:
        return []
    tried = [
        (f"Zonder {kind.title.lower()}", replace(asked, filters={**asked.filters, kind.name: ()}))
        for kind in FACETS
        if asked.filters.get(kind.name)
    ]
    if asked.bounds:
        tried.append(("Zonder aantallen en bedragen", replace(asked, bounds={})))
    # With one filter, leaving it out and leaving all out are the same.
    everything = [("Zonder filters", asked.unfiltered())] if asked.text or len(tried) == 1 else []
    return everything if len(tried) == 1 else [*tried[: MOST - 1], *everything]


def _words(asked: Asked) -> list[tuple[str, Asked]]:
    wanted = question_of(asked.text, present_language()).wanted
    if len(wanted) < 2:  # noqa: PLR2004  one word is what was asked
        return []
    plain = asked.unfiltered()
    return [(f"“{each.typed}”", plain.with_text(each.typed)) for each in wanted]


def _themes(user: Any, path: str) -> tuple[WayOn, ...]:
    ask = Asked(per_page=1).ask(audiences=audiences_of(user), counted=("thema",))
    counts = find_shown(ask=ask, user=user)[0].answer.facets
    return tuple(
        WayOn(each.label, Asked().toggled("thema", each.value).address(path), each.count)
        for each in counts.get("thema", ())[:MOST]
    )
