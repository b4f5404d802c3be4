"""Sections of an organisation's page, registered by the rooms that know more about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from schools.models import Organisation

Context = Callable[[Organisation, Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """A part of the page; `context` gets organisation and user, and may say `None`: not shown."""

    order: int
    template: str
    context: Context


@dataclass(frozen=True)
class ShownSection:
    """A section with what its template gets, for one organisation and reader."""

    template: str
    context: dict[str, Any]


@dataclass
class _Registry:
    sections: list[Section] = field(default_factory=list)


_registry = _Registry()


def register_section(order: int, template: str, context: Context) -> None:
    """Put a section on the page; the same template again replaces the first one.

    The template gets the context, `organisation` and `labels`; it starts with an h2.
    """
    others = [known for known in _registry.sections if known.template != template]
    _registry.sections = [*others, Section(order, template, context)]


def sections_for(organisation: Organisation, user: Any) -> list[ShownSection]:
    """What the page of an organisation shows to somebody, in order."""
    shown = []
    for section in sorted(_registry.sections, key=lambda section: section.order):
        context = section.context(organisation, user)
        if context is not None:
            shown.append(ShownSection(section.template, context))
    return shown
