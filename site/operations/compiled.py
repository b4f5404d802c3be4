"""Queries that are put together once: for short ones that takes longer than the answer."""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

import psycopg
from django.db import connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.query import RelatedPopulator  # type: ignore[attr-defined]
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row", bound=Model)

_KEYS = object()
"""Stands in the parameters where the keys go."""
_AMONG_SQLITE = "SELECT value FROM json_each(%s)"
_AMONG: dict[type, str] = {int: "SELECT unnest(%s::bigint[])", str: "SELECT unnest(%s::text[])"}


class _PlannedCursor(psycopg.Cursor[Any]):
    """Sends values beside the text; psycopg has PostgreSQL prepare what comes again."""

    def execute(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        found = super().execute(query, *args, **kwargs)
        if self._query is None:
            # psycopg forgets the text of what is prepared; Django's log of queries reads it here.
            self._query = SimpleNamespace(query=str(query).encode())  # type: ignore[assignment]
        return found


@contextmanager
def _planning_once() -> Iterator[Any]:
    """Open a cursor whose statements PostgreSQL reads and plans once a connection, not each time.

    Django sends values within the text; these go beside it, which lets psycopg prepare it.
    """
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.ensure_connection()
    wire = connection.connection
    usual, wire.cursor_factory = wire.cursor_factory, _PlannedCursor
    try:
        opened = connection.cursor()
    finally:
        wire.cursor_factory = usual
    with opened as cursor:
        yield cursor


class CompiledQuery:
    """Rows for some keys, by a query whose text is made once in a process.

    `build` returns the query (of `values_list`) for a subquery of keys and for `variant`, which
    stands for all that may differ beside the keys. It may not look at the clock or at settings.
    """

    def __init__(
        self, build: Callable[[Expression, Any], QuerySet[Any, Any]], *, keys: type = int
    ) -> None:
        """Remember how; nothing is asked yet."""
        self._build = build
        self._type = keys
        self._known: dict[Hashable, tuple[str, tuple[Any, ...], dict[int, Any]]] = {}

    def rows(self, keys: Iterable[Any], variant: Hashable = None) -> list[list[Any]]:
        """Return the rows, with values as Django gives them."""
        vendor = connection.vendor
        known = self._known.get((vendor, variant))
        if known is None:
            known = self._known[vendor, variant] = self._compiled(variant)
        sql, parameters, converters = known
        given: Any = list(keys)
        if vendor == "sqlite":
            given = json.dumps(given)
        with _planning_once() as cursor:
            cursor.execute(sql, [given if each is _KEYS else each for each in parameters])
            rows = [list(row) for row in cursor.fetchall()]
        for place, (functions, expression) in converters.items():
            for row in rows:
                for function in functions:
                    row[place] = function(row[place], expression, connection)
        return rows

    def _compiled(self, variant: Hashable) -> tuple[str, tuple[Any, ...], dict[int, Any]]:
        among = _AMONG_SQLITE if connection.vendor == "sqlite" else _AMONG[self._type]
        found = self._build(RawSQL(among, [_KEYS]), variant)  # noqa: S611  a text of ours
        compiler = found.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        chosen = [each for each, _sql, _alias in compiler.select[: compiler.col_count]]
        return sql, tuple(parameters), compiler.get_converters(chosen)


@dataclass(frozen=True)
class _Given:
    """Stands in the parameters where a value goes."""

    place: int


@dataclass(frozen=True)
class _Text:
    """What is kept of a query that was put together."""

    sql: str
    parameters: tuple[Any, ...]
    converters: dict[int, Any]
    compiler: SQLCompiler

    def rows(self, values: Sequence[Any]) -> list[list[Any]]:
        """Ask it of the database with these values."""
        given = [_stored(value) for value in values]
        parameters = [
            given[each.place] if isinstance(each, _Given) else each for each in self.parameters
        ]
        with _planning_once() as cursor:
            cursor.execute(self.sql, parameters)
            rows = [list(row) for row in cursor.fetchall()]
        for place, (functions, expression) in self.converters.items():
            for row in rows:
                for function in functions:
                    row[place] = function(row[place], expression, connection)
        return rows


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


class _Lookup:
    """A query that is put together once; `values` values of it differ each time.

    `build` returns it for as many expressions as there are values, and for `variant`, which stands
    for all else that may differ. It may not look at the clock or at settings.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, values: int = 1) -> None:
        """Remember how; nothing is asked yet."""
        self._build = build
        self._slots = [RawSQL("%s", [_Given(place)]) for place in range(values)]
        self._known: dict[Hashable, _Text] = {}

    def _text(self, variant: Hashable) -> _Text:
        key = connection.vendor, variant
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._compiled(variant)
        return known

    def _compiled(self, variant: Hashable) -> _Text:
        others = () if variant is None else (variant,)
        compiler = self._build(*self._slots, *others).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        chosen = [each for each, _sql, _alias in compiler.select]
        return _Text(sql, tuple(parameters), compiler.get_converters(chosen), compiler)


class CompiledRows(_Lookup):
    """Rows of a query of `values_list`."""

    def find(self, *values: Any, variant: Hashable = None) -> list[list[Any]]:
        """Return the rows, with values as Django gives them."""
        return self._text(variant).rows(values)


class CompiledModels(_Lookup, Generic[Row]):
    """Instances of a model, with what `only`, `select_related` and `annotate` say of them."""

    def find(self, *values: Any, variant: Hashable = None) -> list[Row]:
        """Return the instances, as the query itself would.

        Raises:
            TransactionManagementError: it locks rows, and there is no transaction to hold them.
        """
        text = self._text(variant)
        if text.compiler.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("A lock without a transaction.")
        return [_instance(text.compiler, row) for row in text.rows(values)]

    def first(self, *values: Any, variant: Hashable = None) -> Row | None:
        """Return the first instance, or nothing."""
        found = self.find(*values, variant=variant)
        return found[0] if found else None


def _instance(compiler: Any, row: list[Any]) -> Any:
    """Make an instance of a row, as Django's own `ModelIterable` does."""
    own = compiler.klass_info["select_fields"]
    begin, end = own[0], own[-1] + 1
    names = [each.target.attname for each, _sql, _alias in compiler.select[begin:end]]
    found = compiler.klass_info["model"].from_db(connection.alias, names, row[begin:end])
    for related in compiler.klass_info.get("related_klass_infos", ()):
        RelatedPopulator(related, compiler.select, connection.alias).populate(row, found)
    for name, place in compiler.annotation_col_map.items():
        setattr(found, name, row[place])
    return found
