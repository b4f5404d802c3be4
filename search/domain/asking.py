"""What an address asks for: the same parameters on pages, in the API, feeds and saved searches."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from safeforms.domain.numbers import NotANumber, parse_number
from search.engines.contract import Ask, Bounds
from search.enums import Sort
from search.facets import BOUND_NAMES, FACET_NAMES, RANGES

LONGEST_TEXT = 200
LONGEST_VALUE = 120
MOST_VALUES = 30
LAST_PAGE = 1_000_000
PER_PAGE = 12
MOST_PER_PAGE = 100
LARGEST = Decimal(10) ** 9
"""No number of a school is larger, and no database's column need hold it."""
CENT = Decimal("0.01")
UNKNOWN = "\ufffd"
"""Stands for what no value can hold, so that it finds nothing."""

ALL_FILTERS = ("filters", "alle")
"""The parameter that asks a listing for all of its filters."""

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """What somebody asks for, read and bounded; whatever was nonsense is left out."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: Mapping[str, Decimal] = field(default_factory=dict)
    """By the name of the parameter, such as `leerlingen_van`."""
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    own_sort: str = ""
    """The value of an order that a room makes itself, which no engine knows."""
    with_all_filters: bool = False
    """Whether a listing shows the filters too that it leaves out until somebody wants them."""

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is on."""
        return any(self.filters.values()) or bool(self.bounds)

    @property
    def used(self) -> list[str]:
        """The names of the filters that are on."""
        return [name for name, values in self.filters.items() if values]

    @property
    def is_everything(self) -> bool:
        """Whether nothing in particular is asked for."""
        return not self.text and not self.is_narrowed

    def ask(self, *, audiences: frozenset[str], counted: tuple[str, ...] = ()) -> Ask:
        """Return the question for an engine."""
        return Ask(
            audiences=audiences,
            text=self.text,
            filters=self.filters,
            ranges=self._ranges(),
            sort=self.sort,
            page=self.page,
            per_page=self.per_page,
            counted=counted,
        )

    def _ranges(self) -> dict[str, Bounds]:
        ranges: dict[str, Bounds] = {}
        for each in RANGES:
            bounds = (self.bounds.get(f"{each.name}_van"), self.bounds.get(f"{each.name}_tot"))
            if bounds != (None, None):
                ranges[each.field] = bounds
        return ranges

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters that ask for this, in a fixed order, without what is usual."""
        found = [("q", self.text)] if self.text else []
        found += [(name, value) for name in FACET_NAMES for value in self.filters.get(name, ())]
        found += [
            (name, f"{self.bounds[name].normalize():f}".replace(".", ","))
            for name in BOUND_NAMES
            if name in self.bounds
        ]
        if self.own_sort or self.sort is not Sort.RELEVANCE:
            found.append(("sorteer", self.own_sort or self.sort.value))
        if self.with_all_filters:
            found.append(ALL_FILTERS)
        if self.per_page != PER_PAGE:
            found.append(("per_pagina", str(self.per_page)))
        if self.page > 1:
            found.append(("pagina", str(self.page)))
        return found

    def pairs_without(self, *names: str) -> list[tuple[str, str]]:
        """Return the parameters but for these and the page: what a form or link takes over."""
        return [pair for pair in self.pairs() if pair[0] not in {"pagina", *names}]

    def address(self, path: str = "") -> str:
        """Return the address of this search."""
        return _address(path, self.pairs()) or "?"

    def address_without(self, *names: str, path: str) -> str:
        """Return the address of page one of this search but for these parameters."""
        return _address(path, self.pairs_without(*names))

    def like_mine_address(self, path: str) -> str:
        """Return the address that asks this among schools like one's own, which sets the rest."""
        return self.address_without("niveau", "leerlingen_van", "leerlingen_tot", path=path)

    def adding(self, name: str, path: str = "") -> Callable[[str], str]:
        """Return what makes the address with one more value of a filter; page one.

        A page has a hundred of them, so that what they share is written once.
        """
        mark = "\0"
        before, _mark, after = self.toggled(name, mark).address(path).partition(quote_plus(mark))
        return lambda value: f"{before}{_quoted(value)}{after}"

    def toggled(self, name: str, value: str) -> "Asked":
        """Return this with one value more, or without it where it was chosen; page one."""
        values = self.filters.get(name, ())
        left = tuple(each for each in values if each != value)
        changed = left if value in values else (*values, value)
        return replace(self, filters={**self.filters, name: changed}, page=1)

    def without_bounds(self, name: str) -> "Asked":
        """Return this without a range; page one."""
        left = {key: bound for key, bound in self.bounds.items() if key.rpartition("_")[0] != name}
        return replace(self, bounds=left, page=1)

    def unfiltered(self) -> "Asked":
        """Return this without any filter; page one."""
        return replace(self, filters={}, bounds={}, page=1)

    def sorted_by(self, value: str) -> "Asked":
        """Return this in the order of a value that `Sort` knows or a room of its own; page one."""
        own = "" if value in Sort.values else value
        return replace(self, sort=_sort(value), own_sort=own, page=1)

    def newest(self, *, page: int, per_page: int) -> "Asked":
        """Return one page of this, the newest first."""
        return replace(self, sort=Sort.NEWEST, page=page, per_page=per_page)

    def with_text(self, text: str) -> "Asked":
        """Return this with other words; page one."""
        return replace(self, text=text, page=1)


def asked_from(parameters: Parameters, *, own_sorts: Collection[str] = ()) -> Asked:
    """Read parameters: names that nobody knows and numbers that are none are ignored."""
    sort = _last(parameters, "sorteer")
    return Asked(
        text=text_of(_last(parameters, "q")),
        filters={
            name: values for name in FACET_NAMES if (values := _values(parameters.get(name, ())))
        },
        bounds=_bounds(parameters),
        sort=_sort(sort),
        own_sort=sort if sort in own_sorts else "",
        with_all_filters=_last(parameters, ALL_FILTERS[0]) == ALL_FILTERS[1],
        page=_whole(_last(parameters, "pagina"), default=1, most=LAST_PAGE),
        per_page=_whole(_last(parameters, "per_pagina"), default=PER_PAGE, most=MOST_PER_PAGE),
    )


@lru_cache(maxsize=2_000)
def _quoted(value: str) -> str:
    return quote_plus(value)


def _address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path


def text_of(typed: str) -> str:
    """Return what was typed as one line that is not too long; NUL means nothing to anybody."""
    return " ".join(typed[: 4 * LONGEST_TEXT].replace("\x00", " ").split())[:LONGEST_TEXT].strip()


def _last(parameters: Parameters, name: str) -> str:
    values = parameters.get(name) or ("",)
    return values[-1]


def _values(given: Sequence[str]) -> tuple[str, ...]:
    """Return the values that are something; what cannot be one stays, and finds nothing."""
    cut = (value[:LONGEST_VALUE].replace("\x00", UNKNOWN).strip() for value in given[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in cut if value))


def _bounds(parameters: Parameters) -> dict[str, Decimal]:
    found = {}
    for name in BOUND_NAMES:
        typed = _last(parameters, name)[:40]
        if not typed.strip():
            continue
        with suppress(NotANumber):
            number = parse_number(typed)
            if 0 <= number <= LARGEST:
                found[name] = number.quantize(CENT)
    return found


def _sort(value: str) -> Sort:
    return Sort(value) if value in Sort.values else Sort.RELEVANCE


def _whole(typed: str, *, default: int, most: int) -> int:
    try:
        number = int(typed[:20])
    except ValueError:
        return default
    return max(1, min(number, most))
