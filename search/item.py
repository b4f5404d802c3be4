"""What an app says of one of its items that can be found."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pages.enums import Audience
from search.kinds import item_kind

PAGE = "page"
"""What the keys of pages begin with, before the colon."""


def page_key(pk: int) -> str:
    """Return the name that searches know the page with this primary key by."""
    return f"{PAGE}:{pk}"


@dataclass(frozen=True)
class FacetValue:
    """One value of a filter: as it stands in addresses, and as people read it."""

    name: str
    value: str
    label: str


@dataclass(frozen=True)
class Item:
    """An item as it can be found, at this moment.

    `names` are what it is also called (products, tasks, organisations, tags). Numbers are None
    where nobody measured them: `saving` and `cost` in € a year. What has an `until` stands after
    all else from that moment on, by the clock and without being told again.
    """

    key: str
    kind: str
    url: str
    title: str
    summary: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    audience: str = Audience.EVERYONE
    date: datetime | None = None
    until: datetime | None = None
    saving: Decimal | None = None
    cost: Decimal | None = None
    pupils: int | None = None
    devices: int | None = None
    confirmed: int | None = None
    """At how many schools it worked beside its own; None where nobody said so."""
    facets: tuple[FacetValue, ...] = ()

    def __post_init__(self) -> None:
        """Let people filter by kind as by anything else."""
        kind = FacetValue("soort", self.kind, item_kind(self.kind).label)
        if kind not in self.facets:
            object.__setattr__(self, "facets", (kind, *self.facets))
