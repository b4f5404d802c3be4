"""A page of results as it is shown: hits, filters with their links, chosen values, help."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from search.analysis.analyser import question_of
from search.domain.asking import Asked
from search.domain.filters import (
    Chip,
    Facet,
    Range,
    all_filters_url,
    chips_of,
    facet_of,
    ranges_of,
)
from search.domain.highlights import Marker
from search.domain.language import present_language
from search.domain.promotions import promoted_keys
from search.domain.searching import Found, audiences_of, find_shown, readable_entries
from search.engines.contract import Hit
from search.enums import Sort
from search.facets import BOUND_NAMES, FACET_NAMES, FACETS, STANDING
from search.kinds import ItemKind, item_kind
from search.models import SearchEntry
from search.showing import Shown, shown

NEW_LINE = re.compile(r"[ .]*\n\s*")
SUMMARY = 240
"""Characters of a summary that a result shows."""


@dataclass(frozen=True)
class Result:
    """One result; `title` and `fragments` are escaped HTML with the words marked."""

    entry: SearchEntry
    kind: ItemKind
    title: SafeString
    found_in: tuple[SafeString, ...]
    shown: Shown

    @property
    def fragments(self) -> tuple[SafeString, ...]:
        """Where it says what was asked, or else its summary."""
        return self.found_in or (format_html("{}", Truncator(self.entry.summary).chars(SUMMARY)),)


@dataclass(frozen=True)
class Results:
    """Everything that a page of results shows."""

    asked: Asked
    total: int
    results: tuple[Result, ...]
    promoted: tuple[Result, ...]
    facets: tuple[Facet, ...]
    ranges: tuple[Range, ...]
    chips: tuple[Chip, ...]
    page_obj: Page[Any]
    did_you_mean: str
    did_you_mean_url: str
    clear_url: str
    engine: str
    fell_back: bool
    path: str = ""
    """Where the page stands; its forms lead there."""
    standing: tuple[str, ...] = STANDING
    """Names of the filters that stand open."""
    all_filters_url: str = ""
    """Where the filters are that are left out here; empty where there are none such."""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form for other words keeps."""
        return self.asked.pairs_without("q")

    @property
    def kept_without_bounds(self) -> list[tuple[str, str]]:
        """What a form for other bounds keeps."""
        return self.asked.pairs_without(*BOUND_NAMES)

    @property
    def open_facets(self) -> tuple[Facet, ...]:
        """The filters that stand open."""
        return tuple(each for each in self._counted if each.kind.name in self.standing)

    @property
    def more_facets(self) -> tuple[Facet, ...]:
        """The filters under "Meer filters"."""
        return tuple(each for each in self._counted if each.kind.name not in self.standing)

    @property
    def _counted(self) -> tuple[Facet, ...]:
        return tuple(each for each in self.facets if each.values)

    @property
    def uses_more(self) -> bool:
        """Whether something under "Meer filters" is chosen, which must then be seen."""
        return bool(self.asked.bounds) or any(each.is_used for each in self.more_facets)

    @property
    def sorts(self) -> tuple[tuple[str, str, bool], ...]:
        """The orders there are: value, label, whether it is this one."""
        return tuple((each.value, str(each.label), each is self.asked.sort) for each in Sort)


def results_for(
    *,
    asked: Asked,
    user: Any,
    counted: Collection[str] = FACET_NAMES,
    path: str = "",
    kinds: tuple[str, ...] = (),
    order: tuple[str, ...] | None = None,
    standing: tuple[str, ...] = STANDING,
) -> Results:
    """Search, and make of the answer what a page or the API shows.

    `path` is where the links lead that change the question. A listing names its `kinds`, and keys
    in an `order` of its own, and which filters stand open; where it asks no words, the table
    itself answers, so that what was published a moment ago stands in it.
    """
    audiences = audiences_of(user)
    ask = replace(asked.ask(audiences=audiences, counted=tuple(counted)), kinds=kinds, order=order)
    found, visible = find_shown(ask=ask, user=user, from_table=bool(kinds) and not asked.text)
    promoted = {} if kinds else _promoted(asked, audiences)
    if unseen := [entry for key, entry in promoted.items() if key not in visible]:
        visible = {**visible, **shown(unseen, user)}
    entries = {**found.entries, **promoted}
    draw = _Drawing(asked.text, entries, visible)
    meant = found.answer.did_you_mean
    return Results(
        asked=replace(asked, page=found.answer.page),
        total=found.answer.total,
        results=draw.results(hit for hit in found.answer.hits if hit.key not in promoted),
        promoted=draw.results(_promoted_hits(promoted, found)),
        facets=tuple(facet_of(kind, found, asked, path) for kind in FACETS if kind.name in counted),
        ranges=tuple(ranges_of(asked)),
        chips=tuple(chips_of(found, asked, path)),
        page_obj=_page_of(found, asked),
        did_you_mean=meant,
        did_you_mean_url=asked.with_text(meant).address(path) if meant else "",
        clear_url=asked.unfiltered().address(path),
        engine=found.engine,
        fell_back=found.fell_back,
        path=path,
        standing=standing,
        all_filters_url=all_filters_url(asked, counted, path),
    )


def _promoted(asked: Asked, audiences: frozenset[str]) -> Mapping[str, SearchEntry]:
    """Return what editors put first: on the first page of the question itself, unfiltered."""
    if asked.page > 1 or asked.is_narrowed or asked.sort is not Sort.RELEVANCE:
        return {}
    keys = promoted_keys(asked.text)
    return readable_entries(keys, audiences) if keys else {}


def _promoted_hits(promoted: Iterable[str], found: Found) -> list[Hit]:
    """Return what stands first, with the words marked where it was also found."""
    hits = {hit.key: hit for hit in found.answer.hits}
    return [hits.get(key, Hit(key)) for key in promoted]


class _Drawing:
    """Makes results of hits."""

    def __init__(
        self, text: str, entries: Mapping[str, SearchEntry], visible: Mapping[str, Shown]
    ) -> None:
        language = present_language()
        self._marker = Marker(question_of(text, language), language)
        self._entries = entries
        self._visible = visible

    def results(self, hits: Iterable[Hit]) -> tuple[Result, ...]:
        """Return the results that their rooms let this reader see."""
        return tuple(self._result(hit) for hit in hits if hit.key in self._visible)

    def _result(self, hit: Hit) -> Result:
        entry = self._entries[hit.key]
        return Result(
            entry=entry,
            kind=item_kind(entry.kind),
            # Both are escaped where they are marked.
            title=mark_safe(self._marker.whole(entry.title)),
            found_in=tuple(mark_safe(_on_one_line(each)) for each in hit.fragments),
            shown=self._visible[hit.key],
        )


def _page_of(found: Found, asked: Asked) -> Page[Any]:
    """Return the page for the pager; a range stands for results that nobody loads."""
    paginator = Paginator(range(found.answer.total), asked.per_page)
    return paginator.get_page(found.answer.page)


def _on_one_line(fragment: str) -> str:
    """Show where one text of an item ends and the next begins."""
    return NEW_LINE.sub(" · ", fragment.strip())
