"""The filters beside results: values with their links and counts, ranges, what is chosen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from safeforms.domain.numbers import dutch_number
from search.domain.asking import Asked
from search.domain.searching import Found
from search.engines.contract import FacetCount
from search.facets import FACET_NAMES, FACETS, RANGES, FacetKind
from search.kinds import item_kind

MOST_COUNTED = 12
"""Values of one filter that stand open; the rest is folded."""


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


def facet_of(kind: FacetKind, found: Found, asked: Asked, path: str) -> Facet:
    """Return a filter with its values; each leads to `path` with or without it."""
    chosen = asked.filters.get(kind.name, ())
    counts = {count.value: count for count in found.answer.facets.get(kind.name, ())}
    # What is chosen stays in sight, also where nothing has it.
    counts |= {value: FacetCount(value, value, 0) for value in chosen if value not in counts}
    address = asked.adding(kind.name, path)
    values = (
        Value(
            value=value,
            label=_label(kind, count),
            count=count.count,
            url=asked.toggled(kind.name, value).address(path)
            if value in chosen
            else address(value),
            chosen=value in chosen,
        )
        for value, count in counts.items()
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


def ranges_of(asked: Asked) -> Iterable[Range]:
    """Yield the numbers from and to, as they were asked for."""
    for each in RANGES:
        sides = (asked.bounds.get(f"{each.name}_{side}") for side in ("van", "tot"))
        least, most = ("" if bound is None else dutch_number(bound) for bound in sides)
        yield Range(each.name, each.title, each.unit, least, most)


def chips_of(found: Found, asked: Asked, path: str) -> Iterable[Chip]:
    """Yield all that is chosen, each with the address without it."""
    for kind in FACETS:
        labels = {
            count.value: _label(kind, count) for count in found.answer.facets.get(kind.name, ())
        }
        for value in asked.filters.get(kind.name, ()):
            yield Chip(labels.get(value, value), asked.toggled(kind.name, value).address(path))
    for each in ranges_of(asked):
        if not (each.least or each.most):
            continue
        unit = f"{each.unit}\N{NO-BREAK SPACE}" if each.unit else ""
        sides = [f"van {unit}{each.least}"] if each.least else []
        sides += [f"tot {unit}{each.most}"] if each.most else []
        label = f"{each.title} {' '.join(sides)}"
        yield Chip(label, asked.without_bounds(each.name).address(path))


def all_filters_url(asked: Asked, counted: Collection[str], path: str) -> str:
    """Return where all filters are, if some are left out but the kind of a listing of one."""
    if set(FACET_NAMES) <= {*counted, "soort"}:
        return ""
    return replace(asked, with_all_filters=True).address(path)
