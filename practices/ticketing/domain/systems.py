"""What a comparison knows of one practice, or of all practices with a product. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from practices.ticketing.domain.spreads import Spread
from practices.ticketing.domain.wording import and_text


@dataclass(frozen=True)
class Votes:
    """How many practices answered yes, no, or not at all."""

    yes: int = 0
    no: int = 0
    unknown: int = 0
    remark: str = ""

    @property
    def known(self) -> int:
        """How many answered."""
        return self.yes + self.no


@dataclass(frozen=True)
class Source:
    """A practice that figures come from, as a link."""

    label: str
    url: str


@dataclass(frozen=True)
class System:
    """A column: what is known of one practice, or of a product in `count` practices."""

    name: str
    school: str
    key: str
    """Its slug."""
    is_product: bool = False
    count: int = 1
    url: str = ""
    size: str = ""
    school_years: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    spreads: Mapping[str, Spread | None] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def unique_labels(systems: Sequence[System]) -> tuple[str, ...]:
    """Return a short name for each column: its product, numbered where products are the same."""
    kinds = [(system.name, system.is_product) for system in systems]
    names = [name for name, _ in kinds]
    labels: list[str] = []
    for place, (name, is_product) in enumerate(kinds):
        if names.count(name) == 1:
            labels.append(name)
        elif is_product:
            labels.append(f"{name} (product)")
        elif kinds.count((name, False)) == 1:
            labels.append(f"{name} (praktijk)")
        else:
            labels.append(f"{name} ({kinds[: place + 1].count((name, False))})")
    return tuple(labels)


def price_note(systems: Sequence[System], labels: Sequence[str]) -> str:
    """Say from which school year the prices are: `GLPI en TOPdesk: 2024-2025; Zammad: …`."""
    by_years: dict[str, list[str]] = {}
    for system, label in zip(systems, labels, strict=True):
        years = sorted(system.school_years)
        when = " tot ".join(dict.fromkeys((years[0], years[-1]))) if years else "onbekend"
        by_years.setdefault(when, []).append(label)
    return "; ".join(f"{and_text(names)}: {when}" for when, names in by_years.items())
