"""A small meter: which of the answers that schools look for most are there."""

from dataclasses import dataclass

from django.db.models import Model

from practices.models import PracticePage
from practices.registry import Kind

COMMON = ("results", "lessons", "tasks", "links")
MANY_LABELS = {"links": "links", "attachments": "bijlagen", "tasks": "taken uit het takenoverzicht"}


@dataclass(frozen=True)
class Wish:
    """An optional answer that schools look for."""

    name: str
    label: str
    is_there: bool


@dataclass(frozen=True)
class Meter:
    """How many of the wanted answers are there."""

    wishes: tuple[Wish, ...]

    @property
    def filled(self) -> int:
        """How many are there."""
        return sum(wish.is_there for wish in self.wishes)

    @property
    def missing(self) -> tuple[Wish, ...]:
        """Those that are not."""
        return tuple(wish for wish in self.wishes if not wish.is_there)


def meter_of(*, page: PracticePage, kind: Kind) -> Meter:
    """Return the meter of a practice."""
    names = tuple(dict.fromkeys((*kind.wanted, *COMMON)))
    return Meter(tuple(Wish(name, label_of(page, name), _is_there(page, name)) for name in names))


def label_of(page: PracticePage, name: str) -> str:
    """Return what a field or a group of rows is called."""
    if name in MANY_LABELS:
        return MANY_LABELS[name]
    found = page._meta.get_field(name)  # noqa: SLF001  (Django's public way to a model's fields)
    related: type[Model] | None = getattr(found, "related_model", None)
    label = getattr(found, "verbose_name", "") or (
        related._meta.verbose_name_plural if related else name  # noqa: SLF001
    )
    return str(label)


def _is_there(page: PracticePage, name: str) -> bool:
    value = getattr(page, name)
    if hasattr(value, "all"):
        return bool(list(value.all()))
    # 0 is an answer, and so is "nee".
    return value not in (None, "", [])
