"""The filters of a search: names in addresses, titles, and in what order values stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FacetKind:
    """A filter; `order` names values that stand in a fixed order, others go by their counts."""

    name: str
    title: str
    stands_open: bool = False
    order: tuple[str, ...] = ()
    newest_first: bool = False
    """Whether values are years, the last one first."""


@dataclass(frozen=True)
class RangeKind:
    """A number from and to; `field` is its name in an `Ask`."""

    name: str
    title: str
    field: str
    unit: str = ""


FACETS = (
    FacetKind("soort", "Soort", stands_open=True),
    FacetKind("niveau", "Onderwijsniveau", stands_open=True),
    FacetKind("schaal", "Grootte", stands_open=True, order=("klein", "middel", "groot")),
    FacetKind("thema", "Thema", stands_open=True),
    FacetKind("net", "Onderwijsnet"),
    FacetKind("koepel", "Koepel"),
    FacetKind("provincie", "Provincie"),
    FacetKind("organisatieniveau", "Niveau van de organisatie"),
    FacetKind("cluster", "Takencluster"),
    FacetKind("bron", "Bron van middelen"),
    FacetKind("product", "Product"),
    FacetKind("platform", "Leerplatform"),
    FacetKind("trede", "Trede van bewijs"),
    FacetKind("voor", "Voor wie?"),
    FacetKind("onderwerp", "Waarover?"),
    FacetKind("schooljaar", "Schooljaar", newest_first=True),
)
RANGES = (
    RangeKind("kosten", "Kost per jaar", "cost", "€"),
    RangeKind("leerlingen", "Aantal leerlingen", "pupils"),
    RangeKind("toestellen", "Aantal toestellen", "devices"),
)
BOUNDED = frozenset(each.field for each in RANGES)
"""The columns that have bounds; an engine knows no other."""
STANDING = tuple(facet.name for facet in FACETS if facet.stands_open)
FACET_NAMES = tuple(facet.name for facet in FACETS)
BOUND_NAMES = tuple(f"{each.name}_{side}" for each in RANGES for side in ("van", "tot"))
