"""Main navigation and footer, filled by the rooms in `AppConfig.ready()`.

register_navigation_item("Praktijken", "/praktijken/", order=10)
register_footer_link("Ontdek", "Woordenlijst", "/woordenlijst/", order=30)
register_footer_source(home_footer)   # replaces the registered links, e.g. by editors' texts
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest

Address = str | Callable[[], str]

DEFAULT_INTRODUCTION = (
    "Goede praktijken van ICT-teams in Vlaamse scholen, over de netten heen. "
    "Een dienst van het Kenniscentrum Digisprong."
)


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the main menu; `match` is the prefix of the paths where it is current."""

    label: str
    url: Address
    order: int
    icon: str | None = None
    match: str | None = None


@dataclass(frozen=True)
class ShownItem:
    """An entry as one page shows it."""

    label: str
    url: str
    icon: str | None
    is_current: bool
    is_this_page: bool


@dataclass(frozen=True)
class FooterLink:
    """A link of the footer."""

    label: str
    url: str


@dataclass(frozen=True)
class FooterColumn:
    """A titled list of links."""

    title: str
    links: tuple[FooterLink, ...]


@dataclass(frozen=True)
class FooterContent:
    """Everything the footer says."""

    introduction: str = DEFAULT_INTRODUCTION
    columns: tuple[FooterColumn, ...] = ()


@dataclass
class _Registry:
    items: list[NavigationItem] = field(default_factory=list)
    links: list[tuple[str, int, str, Address]] = field(default_factory=list)
    source: Callable[[HttpRequest | None], FooterContent] | None = None


_registry = _Registry()


def register_navigation_item(
    label: str,
    url: Address,
    order: int,
    icon: str | None = None,
    match: str | None = None,
) -> None:
    """Put an entry into the main menu; the same label again replaces the first one."""
    _registry.items = [item for item in _registry.items if item.label != label]
    _registry.items.append(NavigationItem(label, url, order, icon, match))


def register_footer_link(column: str, label: str, url: Address, order: int) -> None:
    """Put a link into the footer; columns stand in the order of their first link."""
    _registry.links = [link for link in _registry.links if (link[0], link[2]) != (column, label)]
    _registry.links.append((column, order, label, url))


def register_footer_source(source: Callable[[HttpRequest | None], FooterContent]) -> None:
    """Let one room say what the footer holds, instead of the registered links."""
    _registry.source = source


def navigation_items(path: str) -> list[ShownItem]:
    """The main menu for a page at `path`."""
    shown = []
    for item in sorted(_registry.items, key=lambda item: (item.order, item.label)):
        url = resolved(item.url)
        shown.append(
            ShownItem(
                label=item.label,
                url=url,
                icon=item.icon,
                is_current=path.startswith(item.match or url),
                is_this_page=path == url,
            )
        )
    return shown


def registered_columns() -> tuple[FooterColumn, ...]:
    """The footer's columns as the rooms registered them."""
    columns: dict[str, list[FooterLink]] = {}
    for column, _order, label, url in sorted(_registry.links, key=lambda link: link[1]):
        columns.setdefault(column, []).append(FooterLink(label, resolved(url)))
    return tuple(FooterColumn(title, tuple(links)) for title, links in columns.items())


def footer_content(request: HttpRequest | None) -> FooterContent:
    """What the footer of this request shows."""
    if _registry.source is not None:
        return _registry.source(request)
    return FooterContent(columns=registered_columns())


def resolved(url: Address) -> str:
    """The address itself, also where it was given as a function (a `reverse` that must wait)."""
    return url() if callable(url) else url
