"""Queries that are put together once: for short ones that takes longer than the answer."""

import json
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.db import connection
from django.db.models import Expression, QuerySet
from django.db.models.expressions import RawSQL

_KEYS = object()
"""Stands in the parameters where the keys go."""
_AMONG_SQLITE = "SELECT value FROM json_each(%s)"
_AMONG: dict[type, str] = {int: "SELECT unnest(%s::bigint[])", str: "SELECT unnest(%s::text[])"}


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
        with connection.cursor() as cursor:
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
