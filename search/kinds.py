"""The kinds of things that are found; the rooms that have them name theirs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ItemKind:
    """A value of `soort` as people read it; `icon` is one of `{% icon %}`."""

    slug: str
    label: str
    label_plural: str
    icon: str = "file-text"


_kinds: dict[str, ItemKind] = {}


def register_item_kind(kind: ItemKind) -> None:
    """Make a kind known; the same slug again replaces the first one."""
    _kinds[kind.slug] = kind


def item_kind(slug: str) -> ItemKind:
    """Return a kind; one that nobody named any more is shown by its slug."""
    return _kinds.get(slug) or ItemKind(slug, slug.capitalize(), slug.capitalize())


def item_kinds() -> tuple[ItemKind, ...]:
    """Return every kind, sorted by its label."""
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.label))
