"""What the site keeps of a person: every room says it of its own tables.

Each column that names a person (a key to a user, a mail address) is either part of what people get
when they ask for their data, or a trace that is declared with its reason. A test reads the models
and fails for a column of which nobody said either.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q, QuerySet

Row = dict[str, Any]
Rows = Callable[[Any], Iterable[Row]]


class Fate(Enum):
    """What becomes of rows when the person is erased."""

    GONE = "deleted"
    NAMELESS = "kept: the account they belong to has no name any more"


GONE, NAMELESS = Fate.GONE, Fate.NAMELESS


class Blank(Enum):
    """What stands in a column afterwards that may not be empty."""

    NAME = "een collega"
    ADDRESS = "an address of nobody"


Blanks = Mapping[str, Any]
"""Columns, and what they hold when the person is erased: a value, or a `Blank`."""
Erased = Fate | Blanks | Callable[[Any], None]
"""The same for all rows, for some columns, or a function of the person (before the name goes)."""


@dataclass(frozen=True)
class Personal:
    """One kind of thing that is somebody's: whose it is, and what of it that person gets."""

    label: str
    title: str
    columns: tuple[str, ...]
    fields: tuple[str, ...]
    erased: Erased
    rows: Rows | None = None


@dataclass(frozen=True)
class Collected:
    """What was found of one kind for one person."""

    title: str
    rows: list[Row]


@dataclass
class _Registry:
    personal: dict[str, Personal] = field(default_factory=dict)
    traces: dict[tuple[str, str], str] = field(default_factory=dict)


_registry = _Registry()


def declare_personal(
    label: str,
    *columns: str,
    title: str,
    erased: Erased,
    fields: Iterable[str] = (),
    rows: Rows | None = None,
) -> None:
    """Say that rows of a model ("app.Model") are of whom these columns name.

    A column may lead over keys ("registration__user"); one with mail addresses is compared with the
    person's own. `fields` are what the person gets; `rows` gives them where fields do not do.
    `erased` says what becomes of the rows when the person is erased.
    """
    _registry.personal[label] = Personal(label, title, columns, tuple(fields), erased, rows)


def declare_trace(label: str, *columns: str, because: str) -> None:
    """Say that these columns name a person in what is not that person's, and why."""
    for column in columns:
        _registry.traces[label, column] = because


def declared_personal() -> list[Personal]:
    """Return everything that was declared, by title."""
    return sorted(_registry.personal.values(), key=lambda known: (known.title, known.label))


def claimed_columns() -> set[tuple[str, str]]:
    """Return the columns of which some room said what they are, as (label, column)."""
    own = {
        (known.label, column)
        for known in _registry.personal.values()
        for column in (*known.columns, *known.fields)
    }
    return own | set(_registry.traces)


def collect(user: Any) -> list[Collected]:
    """Return all that is this person's; kinds of which there is nothing are left out."""
    found: dict[str, list[Row]] = {}
    for known in declared_personal():
        rows = list(known.rows(user)) if known.rows else _rows(known, user)
        found.setdefault(known.title, []).extend(rows)
    return [Collected(title, rows) for title, rows in found.items() if rows]


def _rows(known: Personal, user: Any) -> list[Row]:
    model = apps.get_model(known.label)
    fields = [model._meta.get_field(name) for name in known.fields]  # noqa: SLF001  documented
    relations = [found.name for found in fields if found.is_relation]
    chosen = rows_of(known, user).select_related(*relations)
    return [{found.name: _value(row, found) for found in fields} for row in chosen.order_by("pk")]


def rows_of(known: Personal, user: Any) -> QuerySet[Any]:
    """Return the rows of one kind that are this person's."""
    model = apps.get_model(known.label)
    own = Q()
    for column in known.columns:
        own |= _is_of(model, column, user)
    chosen: QuerySet[Any] = model._base_manager.filter(own)  # noqa: SLF001  documented
    return chosen


def _is_of(model: type[Model], column: str, user: Any) -> Q:
    if column_field(model, column).is_relation:
        return Q(**{column: user})
    return Q(**{f"{column}__iexact": user.email})


def column_field(model: type[Model], column: str) -> Field[Any, Any]:
    """Return the field that a path over keys ends in.

    Raises:
        FieldDoesNotExist: when it leads nowhere.
    """
    at: Any = model
    found: Any = None
    for name in column.split("__"):
        if at is None:
            raise FieldDoesNotExist(column)
        found = at._meta.get_field(name)  # noqa: SLF001  Django documents _meta
        at = found.related_model
    return found  # type: ignore[no-any-return]


def _value(row: Model, found: Any) -> Any:
    if found.choices:
        return getattr(row, f"get_{found.name}_display")()
    value = getattr(row, found.name)
    return str(value) if found.is_relation and value is not None else value
