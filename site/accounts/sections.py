"""The sections of `/mijn/`: rooms above add theirs in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

Context = Callable[[Any], dict[str, Any] | None]


@dataclass(frozen=True)
class Section:
    """A titled part of somebody's own page; `context` gets the user and may say None: not shown."""

    order: int
    title: str
    template: str
    context: Context

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return slugify(self.title)


@dataclass(frozen=True)
class ShownSection:
    """A section with what its template gets, for one person."""

    section: Section
    context: dict[str, Any]


_sections: dict[str, Section] = {}


def register_section(order: int, title: str, template: str, context: Context) -> None:
    """Add a section; the same title again replaces the first one."""
    _sections[title] = Section(order, title, template, context)


def sections_for(user: Any) -> list[ShownSection]:
    """What somebody's own page shows, in order."""
    shown = []
    for section in sorted(_sections.values(), key=lambda known: (known.order, known.title)):
        context = section.context(user)
        if context is not None:
            shown.append(ShownSection(section, context))
    return shown
