"""The style guide's registry: every room shows its components, with their states, on `/stijlgids/`.

register_specimen("Praktijken", "Kaart van een besparing", "practices/card.html", {"card": ...})
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

SpecimenContext = Mapping[str, Any] | Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class Specimen:
    """A template with what it needs, under a group and a title in Dutch."""

    group: str
    title: str
    template: str
    context: SpecimenContext
    order: int


_specimens: dict[tuple[str, str], Specimen] = {}


def register_specimen(
    group: str,
    title: str,
    template: str,
    context: SpecimenContext | None = None,
    order: int = 100,
) -> None:
    """Show `template` in the style guide.

    `context` may be a function, called at each showing: for forms, and for what is not ready when
    the rooms are. It must not read the database. `order` ranks the group by its first specimen.
    """
    _specimens[group, title] = Specimen(group, title, template, context or {}, order)


def specimen_groups() -> dict[str, list[Specimen]]:
    """All specimens by group, in order."""
    groups: dict[str, list[Specimen]] = {}
    ranked = sorted(_specimens.values(), key=lambda specimen: specimen.order)
    for specimen in ranked:
        groups.setdefault(specimen.group, []).append(specimen)
    return groups


def context_of(specimen: Specimen) -> dict[str, Any]:
    """The values for one showing."""
    context = specimen.context
    return dict(context() if callable(context) else context)
