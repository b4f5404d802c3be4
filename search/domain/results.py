"""A page of results as it is shown: hits, filters with their links, chosen values, help."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from safeforms.domain.numbers import dutch_number
from search.analysis.analyser import question_of
from search.domain.asking import Asked
from search.domain.highlights import marked_words
from search.domain.language import present_language
from search.domain.promotions import promoted_keys
from search.domain.searching import Found, audiences_of, find, readable_entries
from search.engines.contract import FacetCount, Hit
from search.enums import Sort
from search.facets import FACET_NAMES, FACETS, RANGES, FacetKind
from search.kinds import ItemKind, item_kind
from search.models import SearchEntry
from search.showing import Shown, shown

NEW_LINE = re.compile(r"[ .]*\n\s*")
SUMMARY = 240
"""Characters of a summary that a result shows."""
MOST_COUNTED = 12
"""Values of one filter that stand open; the rest is folded."""


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
class Value:
    """One value of a filter: a link that chooses it or takes it away."""

    value: str
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its values."""

    kind: FacetKind
    values: tuple[Value, ...]

    @property
    def is_used(self) -> bool:
        """Whether one of its values is chosen."""
        return any(value.chosen for value in self.values)

    @property
    def first(self) -> tuple[Value, ...]:
        """The values that stand open: the first ones, and all that are chosen."""
        return tuple(
            value
            for number, value in enumerate(self.values)
            if number < MOST_COUNTED or value.chosen
        )

    @property
    def others(self) -> tuple[Value, ...]:
        """The values that are folded."""
        return tuple(value for value in self.values[MOST_COUNTED:] if not value.chosen)


@dataclass(frozen=True)
class Range:
    """A number from and to, as the form shows it."""

    name: str
    title: str
    unit: str
    least: str
    most: str


@dataclass(frozen=True)
class Chip:
    """A chosen value, and the address without it."""

    label: str
    url: str


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

    @property
    def open_facets(self) -> tuple[Facet, ...]:
        """The filters that stand open."""
        return tuple(each for each in self.facets if each.kind.stands_open and each.values)

    @property
    def more_facets(self) -> tuple[Facet, ...]:
        """The filters under "Meer filters"."""
        return tuple(each for each in self.facets if not each.kind.stands_open and each.values)

    @property
    def uses_more(self) -> bool:
        """Whether something under "Meer filters" is chosen, which must then be seen."""
        return bool(self.asked.bounds) or any(each.is_used for each in self.more_facets)

    @property
    def sorts(self) -> tuple[tuple[str, str, bool], ...]:
        """The orders there are: value, label, whether it is this one."""
        return tuple((each.value, str(each.label), each is self.asked.sort) for each in Sort)


def results_for(
    *, asked: Asked, user: Any, counted: Iterable[str] = FACET_NAMES, path: str = ""
) -> Results:
    """Search, and make of the answer what a page or the API shows.

    `path` is where the links lead that change the question.
    """
    audiences = audiences_of(user)
    found = find(ask=asked.ask(audiences=audiences, counted=tuple(counted)))
    promoted = _promoted(asked, audiences)
    entries = {**found.entries, **promoted}
    visible = shown(list(entries.values()), user)
    draw = _Drawing(asked.text, entries, visible)
    meant = found.answer.did_you_mean
    return Results(
        asked=replace(asked, page=found.answer.page),
        total=found.answer.total,
        results=draw.results(hit for hit in found.answer.hits if hit.key not in promoted),
        promoted=draw.results(_promoted_hits(promoted, found)),
        facets=tuple(_facet(kind, found, asked, path) for kind in FACETS if kind.name in counted),
        ranges=tuple(_ranges(asked)),
        chips=tuple(_chips(found, asked, path)),
        page_obj=_page_of(found, asked),
        did_you_mean=meant,
        did_you_mean_url=asked.with_text(meant).address(path) if meant else "",
        clear_url=asked.unfiltered().address(path),
        engine=found.engine,
        fell_back=found.fell_back,
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
        self._language = present_language()
        self._question = question_of(text, self._language)
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
            title=mark_safe(marked_words(entry.title, self._question, self._language)),
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


# --- Filters ------------------------------------------------------------------------------------


def _facet(kind: FacetKind, found: Found, asked: Asked, path: str) -> Facet:
    chosen = asked.filters.get(kind.name, ())
    counts = {count.value: count for count in found.answer.facets.get(kind.name, ())}
    # What is chosen stays in sight, also where nothing has it.
    counts |= {value: FacetCount(value, value, 0) for value in chosen if value not in counts}
    values = (
        Value(
            value=count.value,
            label=_label(kind, count),
            count=count.count,
            url=asked.toggled(kind.name, count.value).address(path),
            chosen=count.value in chosen,
        )
        for count in counts.values()
    )
    return Facet(kind, tuple(_sorted(values, kind)))


def _label(kind: FacetKind, count: FacetCount) -> str:
    return item_kind(count.value).label if kind.name == "soort" else count.label


def _sorted(values: Iterable[Value], kind: FacetKind) -> list[Value]:
    if kind.order:
        place = {value: number for number, value in enumerate(kind.order)}
        return sorted(values, key=lambda each: (place.get(each.value, len(place)), each.label))
    if kind.newest_first:
        return sorted(values, key=lambda each: each.value, reverse=True)
    return sorted(values, key=lambda each: (-each.count, each.label))


def _ranges(asked: Asked) -> Iterable[Range]:
    for each in RANGES:
        sides = (asked.bounds.get(f"{each.name}_{side}") for side in ("van", "tot"))
        least, most = ("" if bound is None else dutch_number(bound) for bound in sides)
        yield Range(each.name, each.title, each.unit, least, most)


def _chips(found: Found, asked: Asked, path: str) -> Iterable[Chip]:
    for kind in FACETS:
        labels = {
            count.value: _label(kind, count) for count in found.answer.facets.get(kind.name, ())
        }
        for value in asked.filters.get(kind.name, ()):
            yield Chip(labels.get(value, value), asked.toggled(kind.name, value).address(path))
    for each in _ranges(asked):
        if not (each.least or each.most):
            continue
        unit = f"{each.unit}\N{NO-BREAK SPACE}" if each.unit else ""
        sides = [f"van {unit}{each.least}"] if each.least else []
        sides += [f"tot {unit}{each.most}"] if each.most else []
        label = f"{each.title} {' '.join(sides)}"
        yield Chip(label, asked.without_bounds(each.name).address(path))
