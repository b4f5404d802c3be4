"""Filters, counts and orders: one reading of the narrow lines tells all, however many are chosen.

Two queries, with words and without.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Now

from search.engines.contract import Ask, FacetCount
from search.engines.full_text import among, rows_of
from search.engines.looking import Keys
from search.enums import Sort
from search.facets import BOUNDED
from search.models import FacetCode, SearchLine

MANY = 2_000
"""With more entries than this, reading all lines is quicker than reading theirs."""
OVER = ExpressionWrapper(Q(until__lte=Now()), output_field=BooleanField())
"""Whether an entry's moment has passed, by the database's clock."""
ORDERS = {
    Sort.NEWEST: "date",
    Sort.SAVING: "saving",
    Sort.SIZE: "pupils",
}
LINE = ("pk", "codes", "is_over")
Line = Sequence[Any]
"""An entry's primary key, the codes of its filter values, and whether it is over."""
Codes = Mapping[str, FacetCode]
LeftOut = Mapping[frozenset[str], Sequence[Line]]
"""Lines by the names of the filters that they do not pass."""


@dataclass(frozen=True)
class Narrowed:
    """What passes every filter, in its order, and the counts of the values of filters.

    Where the best stand first, what is over stands last: `over` are its keys.
    """

    keys: tuple[int, ...]
    over: frozenset[int]
    facets: Mapping[str, tuple[FacetCount, ...]]


def narrowed(ask: Ask, keys: Keys | None = None, *, in_order: bool = True) -> Narrowed:
    """Narrow what a reader may see, or these entries of it, to what passes the filters."""
    chosen = {name: values for name, values in ask.filters.items() if values}
    codes = {row.code: row for row in FacetCode.objects.filter(name__in={*ask.counted, *chosen})}
    left = _left_out(_lines(ask, keys, in_order), chosen, codes)
    found = left.get(frozenset(), ())
    over = tuple(line[0] for line in found if line[2])
    order = tuple(line[0] for line in found)
    if over and ask.sort is Sort.RELEVANCE and ask.order is None:
        order = (*(line[0] for line in found if not line[2]), *over)
    return Narrowed(order, frozenset(over), _counts(ask, left, codes))


def _lines(ask: Ask, keys: Keys | None, in_order: bool) -> list[Line]:
    """Return the lines that a reader may see, within kinds and bounds."""
    lines = _within_bounds(ask, SearchLine.objects.filter(audience__in=tuple(ask.audiences)))
    lines = lines.annotate(is_over=OVER)
    if ask.without:
        lines = lines.exclude(entry__key__in=tuple(ask.without))
    if ask.kinds:
        lines = lines.filter(kind__in=ask.kinds)
    if keys is not None and len(keys) < MANY:
        lines = lines.filter(pk__in=among(keys))
    rows: list[Any] = (
        _ordered(ask, lines) if in_order else rows_of(lines.order_by().values_list(*LINE))
    )
    return rows if keys is None else [line for line in rows if line[0] in keys]


def _ordered(ask: Ask, lines: QuerySet[SearchLine]) -> list[Any]:
    if ask.order is not None:
        rows = rows_of(lines.order_by().values_list(*LINE, "entry__key"))
        by_key = {key: line for *line, key in rows}
        return [by_key[key] for key in ask.order if key in by_key]
    column = ORDERS.get(ask.sort, "date")
    return rows_of(lines.order_by(F(column).desc(nulls_last=True), "-pk").values_list(*LINE))


def _within_bounds(ask: Ask, lines: QuerySet[SearchLine]) -> QuerySet[SearchLine]:
    for name, (least, most) in ask.ranges.items():
        if name not in BOUNDED or (least, most) == (None, None):
            continue
        # An open side leaves out what nobody measured all the same.
        lines = lines.filter(**{f"{name}__isnull": False})
        if least is not None:
            lines = lines.filter(**{f"{name}__gte": least})
        if most is not None:
            lines = lines.filter(**{f"{name}__lte": most})
    return lines


def _left_out(lines: Sequence[Line], chosen: Mapping[str, Sequence[str]], codes: Codes) -> LeftOut:
    if not chosen:
        return {frozenset(): lines}
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


def _counts(ask: Ask, left: LeftOut, codes: Codes) -> dict[str, tuple[FacetCount, ...]]:
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
