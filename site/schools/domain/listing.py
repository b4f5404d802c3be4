"""The list of organisations: found by text, narrowed by filters, with counts per value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet, TextChoices

from schools.domain.search import find_organisations
from schools.enums import Network, OrganisationKind, Province
from schools.models import Organisation

FACETS: dict[str, tuple[str, str, type[TextChoices]]] = {
    "soort": ("Soort", "kind", OrganisationKind),
    "net": ("Onderwijsnet", "network", Network),
    "provincie": ("Provincie", "province", Province),
}
"""By name in the address: title, column and values."""


@dataclass(frozen=True)
class FacetValue:
    """One value of a filter, with how many organisations have it under the other filters."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its values; those without organisations show only where they are chosen."""

    name: str
    title: str
    values: list[FacetValue]


@dataclass
class Listing:
    """What a reader asked for, and what there is."""

    text: str
    organisations: QuerySet[Organisation]
    facets: list[Facet] = field(default_factory=list)

    @property
    def chosen(self) -> list[tuple[str, FacetValue]]:
        """The chosen values with the name of their filter."""
        return [
            (facet.name, value)
            for facet in self.facets
            for value in facet.values
            if value.is_chosen
        ]


def list_organisations(*, text: str, filters: Mapping[str, Collection[str]]) -> Listing:
    """Find organisations; several values of one filter widen, several filters narrow.

    `filters` gives values by the name of a filter in `FACETS`; an unknown value finds nothing.
    """
    found = find_organisations(text)
    chosen = {name: set(filters.get(name, ())) for name in FACETS}
    return Listing(
        text=text,
        organisations=_narrowed(found, chosen),
        facets=[_facet(name, found, chosen) for name in FACETS],
    )


def _narrowed(
    organisations: QuerySet[Organisation],
    chosen: Mapping[str, Collection[str]],
    leave_out: str = "",
) -> QuerySet[Organisation]:
    for name, values in chosen.items():
        if values and name != leave_out:
            _title, column, choices = FACETS[name]
            known = sorted(set(values) & set(choices.values))
            organisations = organisations.filter(**{f"{column}__in": known})
    return organisations


def _facet(
    name: str, found: QuerySet[Organisation], chosen: Mapping[str, Collection[str]]
) -> Facet:
    title, column, choices = FACETS[name]
    others = _narrowed(found, chosen, leave_out=name).order_by()
    counts = dict(others.values_list(column).annotate(Count("pk")))
    values = [
        FacetValue(
            value=choice.value,
            label=str(choice.label),
            count=counts.get(choice.value, 0),
            is_chosen=choice.value in chosen[name],
        )
        for choice in choices
        if counts.get(choice.value) or choice.value in chosen[name]
    ]
    return Facet(name, title, values)
