"""What can be found: apps declare it in `AppConfig.ready()`, and `search` imports none of them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from search.item import PAGE, Item


@dataclass(frozen=True)
class Source:
    """How the objects of one model become items.

    `item_of` returns what can be found of an object now, or None when it is not public; both get
    objects of the model or of a subclass. The key of an item is `<word>:<primary key>`. `public`
    tells in one query which objects can be found, for whoever compares many.
    """

    model: type[Model]
    item_of: Callable[[Any], Item | None]
    public: Callable[[], QuerySet[Any]]
    word: str = PAGE

    def key(self, pk: int) -> str:
        """Return the name of the item with this primary key, without making its object."""
        return f"{self.word}:{pk}"

    def objects(self, keys: Collection[int] | None = None) -> Iterable[Any]:
        """Return these objects, or all, in the order of their keys, a few at a time."""
        found = self.model._default_manager.order_by("pk")  # noqa: SLF001  documented by Django
        if keys is not None:
            found = found.filter(pk__in=keys)
        return found.iterator(chunk_size=200)


@dataclass(frozen=True)
class Part:
    """A model whose objects are told of in items: `told_by` returns the objects of those items."""

    model: type[Model]
    told_by: Callable[[Any], QuerySet[Any]]


_sources: dict[str, Source] = {}
_unsearchable: dict[str, str] = {}
_parts: dict[tuple[str, str], Part] = {}


def register_source(source: Source) -> None:
    """Make the objects of a model (and of its subclasses) findable."""
    _sources[source.model._meta.label] = source  # noqa: SLF001  Django documents _meta


def register_part(part: Part, *, name: str) -> None:
    """Have items told again when an object that they name changes; `name` is of whoever asks."""
    _parts[name, part.model._meta.label] = part  # noqa: SLF001  Django documents _meta


def parts_for(model: type[Model]) -> tuple[Part, ...]:
    """Return in whose items objects of a model, or of a base of it, are told of."""
    return tuple(part for part in _parts.values() if issubclass(model, part.model))


def declare_unsearchable(label: str, *, because: str) -> None:
    """Say that the pages of a model are not to be found, and why."""
    _unsearchable[label] = because


def sources() -> tuple[Source, ...]:
    """Return all that was declared."""
    return tuple(_sources.values())


def source_of(model: type[Model]) -> Source | None:
    """Return how objects of a model are found: by its own declaration or that of a base."""
    for base in model.__mro__:
        meta = getattr(base, "_meta", None)
        if meta is not None and meta.label in _sources:
            return _sources[meta.label]
    return None


def is_declared(model: type[Model]) -> bool:
    """Whether an app said how, or that not, objects of this model are found."""
    return source_of(model) is not None or model._meta.label in _unsearchable  # noqa: SLF001
