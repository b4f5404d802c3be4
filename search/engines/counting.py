"""Filters, counts and orders over sets of keys."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, QuerySet

from search.engines.contract import Ask, FacetCount
from search.engines.full_text import among, keys_of, rows_of
from search.engines.looking import Keys
from search.enums import Sort
from search.models import FacetCode, SearchEntry, SearchFacet, SearchLine

RANGES = frozenset({"saving", "cost", "pupils", "devices"})
NUL = "\x00"
MANY = 2_000
"""With more entries than this, reading all lines is quicker than reading theirs."""
ORDERS = {
    Sort.NEWEST: "date",
    Sort.SAVING: "saving",
    Sort.SIZE: "pupils",
}
Lines = Mapping[int, str]
"""The codes of the filter values of entries, by key."""


def chosen_keys(ask: Ask) -> dict[str, Keys]:
    """Return the entries that have a chosen value, for each filter with one."""
    return {
        name: keys_of(
            SearchFacet.objects.filter(
                name=name, value__in=[value for value in values if NUL not in value]
            ).values_list("entry_id")
        )
        for name, values in ask.filters.items()
        if values
    }


def of_kinds(ask: Ask) -> Keys | None:
    """Return the entries of the kinds that are looked at; None where that is all."""
    if not ask.kinds:
        return None
    return keys_of(
        SearchFacet.objects.filter(name="soort", value__in=ask.kinds).values_list("entry_id")
    )


def in_order(order: Sequence[str], keys: Keys) -> list[int]:
    """Return these entries in an order that somebody else made, by the names of the items."""
    rows = SearchEntry.objects.filter(pk__in=among(keys)).values_list("key", "pk")
    known = dict(rows_of(rows))
    return [known[key] for key in order if key in known]


def within_ranges(ask: Ask) -> Keys | None:
    """Return the entries with figures within the bounds that are asked for; None without any."""
    if not any(bounds != (None, None) for bounds in ask.ranges.values()):
        return None
    return keys_of(within_bounds(ask, SearchLine.objects.all()).values_list("pk"))


def within_bounds(ask: Ask, lines: QuerySet[SearchLine]) -> QuerySet[SearchLine]:
    """Keep the lines with figures within the bounds that are asked for."""
    for name, (least, most) in ask.ranges.items():
        if name not in RANGES or (least, most) == (None, None):
            continue
        # An open side leaves out what nobody measured all the same.
        lines = lines.filter(**{f"{name}__isnull": False})
        if least is not None:
            lines = lines.filter(**{f"{name}__gte": least})
        if most is not None:
            lines = lines.filter(**{f"{name}__lte": most})
    return lines


def read_lines(keys: Keys | None, hidden: Keys) -> dict[int, str]:
    """Return the codes of these entries, or of all that may be read."""
    rows = SearchLine.objects.order_by()
    if keys is not None and len(keys) < MANY:
        rows = rows.filter(pk__in=among(keys))
    found = dict(rows_of(rows.values_list("pk", "codes")))
    if keys is None:
        for key in hidden:
            found.pop(key, None)
        return found
    return {key: found[key] for key in keys if key in found}


def counted(
    lines: Lines, chosen: Mapping[str, Keys], names: Sequence[str]
) -> dict[str, tuple[FacetCount, ...]]:
    """Count the values of filters among entries; each count leaves out its own filter."""
    every = _narrowed(lines.keys(), chosen.values())
    codes = {row.code: row for row in FacetCode.objects.filter(name__in=names)}
    found: dict[str, list[FacetCount]] = {name: [] for name in names}
    for keys, own in (
        (every, [name for name in names if name not in chosen]),
        *((_without(name, lines, chosen), [name]) for name in names if name in chosen),
    ):
        if not own:
            continue
        counts = Counter(" ".join([lines[key] for key in keys]).split())
        for code, count in counts.items():
            row = codes.get(code)
            if row is not None and row.name in own:
                found[row.name].append(FacetCount(row.value, row.label, count))
    return {
        name: tuple(sorted(values, key=lambda each: (-each.count, each.label)))
        for name, values in found.items()
    }


def _without(name: str, lines: Lines, chosen: Mapping[str, Keys]) -> Iterable[int]:
    return _narrowed(lines.keys(), (keys for other, keys in chosen.items() if other != name))


def _narrowed(keys: Iterable[int], sets: Iterable[Keys]) -> Iterable[int]:
    left: Keys | None = None
    for each in sets:
        left = each & (left if left is not None else set(keys))
    return keys if left is None else left


def ordered(keys: Keys | None, hidden: Keys, sort: Sort, start: int, count: int) -> list[int]:
    """Return the keys of one page in the order of a figure, the unknown last."""
    column = ORDERS.get(sort, "date")
    rows = SearchLine.objects.order_by(F(column).desc(nulls_last=True), "-pk")
    if keys is not None:
        rows = rows.filter(pk__in=among(keys))
    elif hidden:
        rows = rows.exclude(pk__in=among(hidden))
    return list(rows.values_list("pk", flat=True)[start : start + count])
