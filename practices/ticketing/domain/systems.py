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
    """Return a name for each column: its product, with the school where products are the same."""
    names = [system.name for system in systems]
    plain = [
        system.name
        if names.count(system.name) == 1
        else f"{system.name}, {'alle praktijken' if system.is_product else system.school}"
        for system in systems
    ]
    return tuple(
        label if plain.count(label) == 1 else f"{label} ({plain[: i + 1].count(label)})"
        for i, label in enumerate(plain)
    )


def price_note(systems: Sequence[System], labels: Sequence[str]) -> str:
    """Say from which school year the prices are: `GLPI en TOPdesk: 2024-2025; Zammad: …`."""
    by_years: dict[str, list[str]] = {}
    for system, label in zip(systems, labels, strict=True):
        years = sorted(system.school_years)
        when = (
            " tot ".join(dict.fromkeys((years[0], years[-1]))) if years else "onbekend"
        )
        by_years.setdefault(when, []).append(label)
    return "; ".join(f"{and_text(names)}: {when}" for when, names in by_years.items())
