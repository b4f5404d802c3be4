"""Filters, counts and orders where no words are asked: one reading of the narrow lines tells all.

Three queries, however many filters are chosen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F

from search.engines.contract import Answer, Ask, FacetCount, Hit
from search.engines.counting import ORDERS, within_bounds
from search.engines.full_text import rows_of
from search.engines.rows import entries_of
from search.models import FacetCode, SearchLine

Line = tuple[int, str, str]
"""An entry's primary key, the codes of its filter values, and its key where an order needs it."""
Codes = Mapping[str, FacetCode]


def browse(ask: Ask) -> Answer:
    """Return a page of all that a reader may see within the filters, and the counts."""
    chosen = {name: values for name, values in ask.filters.items() if values}
    codes = {row.code: row for row in FacetCode.objects.filter(name__in={*ask.counted, *chosen})}
    left = _left_out(_lines(ask), chosen, codes)
    found = left[frozenset()]
    page = max(1, min(ask.page, -(-len(found) // ask.per_page)))
    start = (page - 1) * ask.per_page
    rows = entries_of([line[0] for line in found[start : start + ask.per_page]])
    return Answer(
        hits=tuple(Hit(row.key, entry=row) for row in rows),
        total=len(found),
        page=page,
        facets=_counts(ask, left, codes),
    )


def _lines(ask: Ask) -> list[Line]:
    """Return the lines that a reader may see, within kinds and bounds, in their order."""
    lines = within_bounds(ask, SearchLine.objects.filter(audience__in=tuple(ask.audiences)))
    if ask.without:
        lines = lines.exclude(entry__key__in=tuple(ask.without))
    if ask.kinds:
        lines = lines.filter(entry__kind__in=ask.kinds)
    if ask.order is not None:
        by_key = {line[2]: line for line in rows_of(lines.values_list("pk", "codes", "entry__key"))}
        return [by_key[key] for key in ask.order if key in by_key]
    column = ORDERS.get(ask.sort, "date")
    lines = lines.order_by(F(column).desc(nulls_last=True), "-pk")
    return [(pk, codes, "") for pk, codes in rows_of(lines.values_list("pk", "codes"))]


def _left_out(
    lines: Iterable[Line], chosen: Mapping[str, Sequence[str]], codes: Codes
) -> defaultdict[frozenset[str], list[Line]]:
    """Return the lines by the names of the filters that they do not pass."""
    wanted = {
        name: [code for code, row in codes.items() if row.name == name and row.value in values]
        for name, values in chosen.items()
    }
    found: defaultdict[frozenset[str], list[Line]] = defaultdict(list)
    for line in lines:
        missed = [
            name for name, ones in wanted.items() if not any(code in line[1] for code in ones)
        ]
        found[frozenset(missed)].append(line)
    return found


def _counts(
    ask: Ask, left: Mapping[frozenset[str], Sequence[Line]], codes: Codes
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the values of filters; each count leaves out its own filter."""
    every = _tally(left.get(frozenset(), ()))
    counts: dict[str, list[FacetCount]] = {name: [] for name in ask.counted}
    for name in ask.counted:
        alone = left.get(frozenset([name]), ())
        tally = every + _tally(alone) if alone else every
        counts[name] = [
            FacetCount(row.value, row.label, tally[code])
            for code, row in codes.items()
            if row.name == name and code in tally
        ]
    return {
        name: tuple(sorted(values, key=lambda each: (-each.count, each.label)))
        for name, values in counts.items()
    }


def _tally(lines: Iterable[Line]) -> Counter[str]:
    return Counter(" ".join(line[1] for line in lines).split())
