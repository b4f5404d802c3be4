"""The full-text index beside the table, in each database's own way.

The database keeps it in step itself (a generated column on PostgreSQL, triggers on SQLite), so
that nothing which writes the table can forget it.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from search.engines.matching import Expression, postgresql_match, sqlite_match

TABLE = "search_searchentry"
FIELDS = ("title_terms", "names_terms", "summary_terms", "text_terms")
LETTERS = "ABCD"
TOP_FIELDS = ("title_terms", "summary_terms")
"""Where a word says most of what an entry is about."""

_COLUMNS = ", ".join(FIELDS)
_NEW = ", ".join(f"new.{field}" for field in FIELDS)
_OLD = ", ".join(f"old.{field}" for field in FIELDS)
_TAKE_OUT = (
    f"INSERT INTO search_terms(search_terms, rowid, {_COLUMNS}) "  # noqa: S608
    f"VALUES ('delete', old.id, {_OLD});"
)
_PUT_IN = f"INSERT INTO search_terms(rowid, {_COLUMNS}) VALUES (new.id, {_NEW});"  # noqa: S608

SQLITE = (
    (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5({_COLUMNS}, "
        f"content='{TABLE}', content_rowid='id', tokenize='ascii')"
    ),
    (
        f"CREATE TRIGGER IF NOT EXISTS search_terms_added AFTER INSERT ON {TABLE} "
        f"BEGIN {_PUT_IN} END"
    ),
    (
        f"CREATE TRIGGER IF NOT EXISTS search_terms_gone AFTER DELETE ON {TABLE} "
        f"BEGIN {_TAKE_OUT} END"
    ),
    (
        f"CREATE TRIGGER IF NOT EXISTS search_terms_changed AFTER UPDATE OF {_COLUMNS} "
        f"ON {TABLE} BEGIN {_TAKE_OUT} {_PUT_IN} END"
    ),
)
_VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', {field}), '{letter}')"
    for field, letter in zip(FIELDS, LETTERS, strict=True)
)
_TOP_VECTOR = " || ".join(f"to_tsvector('simple', {field})" for field in TOP_FIELDS)
POSTGRESQL = (
    (
        f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS terms_vector tsvector "
        f"GENERATED ALWAYS AS ({_VECTOR}) STORED"
    ),
    (
        f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS top_vector tsvector "
        f"GENERATED ALWAYS AS ({_TOP_VECTOR}) STORED"
    ),
    f"CREATE INDEX IF NOT EXISTS search_terms_vector ON {TABLE} USING gin (terms_vector)",
    f"CREATE INDEX IF NOT EXISTS search_top_vector ON {TABLE} USING gin (top_vector)",
)
STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def ensure() -> None:
    """Make the full-text index where it is missing."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def restore() -> None:
    """Make what a migration that rebuilt the table dropped, and on SQLite fill it again."""
    if TABLE not in connection.introspection.table_names():
        return
    complete = connection.vendor != "sqlite" or _count_triggers() == len(SQLITE) - 1
    ensure()
    if not complete:
        refill()


def _count_triggers() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
            "AND name IN ('search_terms_added', 'search_terms_gone', 'search_terms_changed')"
        )
        return int(cursor.fetchone()[0])


def refill() -> None:
    """Fill SQLite's index again from the table: one that was rebuilt leaves it old."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_terms(search_terms) VALUES ('rebuild')")


def matching_sql(
    expressions: tuple[Expression, ...], *, top: bool = False
) -> tuple[str, list[str]]:
    """Return a statement for the ids of entries with any of these, and its parameters.

    With `top` only those that have it in their title or summary.
    """
    if connection.vendor == "sqlite":
        found = sqlite_match(expressions)
        return (
            "SELECT rowid AS id FROM search_terms WHERE search_terms MATCH %s",
            [f"{{{' '.join(TOP_FIELDS)}}} : ({found})" if top else found],
        )
    vector = "top_vector" if top else "terms_vector"
    return (
        f"SELECT id FROM {TABLE} WHERE {vector} @@ to_tsquery('simple', %s)",  # noqa: S608
        [postgresql_match(expressions)],
    )


@contextmanager
def by_index() -> Iterator[None]:
    """Have PostgreSQL use the index also for words that most entries have.

    It takes reading the whole table for cheaper, as it does not count unpacking the vectors.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")


def among(keys: Iterable[int]) -> RawSQL:
    """Return keys as a query of their own: there may be more of them than parameters."""
    if connection.vendor == "sqlite":
        listed = json.dumps(list(keys))
        return RawSQL("SELECT value FROM json_each(%s)", [listed])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def rows_of(found: QuerySet[Any, tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the rows of a query as the database gives them: keys and texts need no more."""
    try:
        sql, parameters = found.order_by().query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def keys_of(found: QuerySet[Any, tuple[Any, ...]]) -> set[int]:
    """Return the keys that a query of one column gives."""
    return {key for (key,) in rows_of(found)}
