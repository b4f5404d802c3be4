"""The rows of what was found, with as much of them as results show."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Expression, QuerySet

from operations.compiled import CompiledQuery
from search.models import SearchEntry

SHOWN = (
    *("id", "key", "kind", "version", "withdrawn", "audience", "url"),
    *("title", "summary", "text", "names", "date"),
)


def _by_key(keys: Expression, _variant: Any) -> QuerySet[Any, Any]:
    return SearchEntry.objects.filter(key__in=keys).values_list(*SHOWN)


def _by_number(keys: Expression, _variant: Any) -> QuerySet[Any, Any]:
    return SearchEntry.objects.filter(pk__in=keys).values_list(*SHOWN)


_rows_by_key = CompiledQuery(_by_key, keys=str)
_rows_by_number = CompiledQuery(_by_number)


def entries_by_key(keys: Collection[str]) -> dict[str, SearchEntry]:
    """Return entries by their keys, in the order of these."""
    given = [key for key in keys if "\x00" not in key]
    found = {entry.key: entry for entry in map(_entry, _rows_by_key.rows(given))} if given else {}
    return {key: found[key] for key in keys if key in found}


def entries_of(numbers: Sequence[int]) -> list[SearchEntry]:
    """Return the entries with these primary keys, in the order of these."""
    rows = _rows_by_number.rows(numbers) if numbers else []
    found = {entry.pk: entry for entry in map(_entry, rows)}
    return [found[number] for number in numbers if number in found]


def _entry(row: Sequence[Any]) -> SearchEntry:
    """Return an entry of which the rest is read only when somebody asks for it."""
    return SearchEntry.from_db(connection.alias, SHOWN, row)
