"""The full-text index beside the table, in each database's own way.

The database keeps it in step itself (a generated column on PostgreSQL, triggers on SQLite), so
that nothing which writes the table can forget it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
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

_TITLE_OUT = (
    "INSERT INTO search_titles(search_titles, rowid, title_words) "
    "VALUES ('delete', old.id, old.title_words);"
)
_TITLE_IN = "INSERT INTO search_titles(rowid, title_words) VALUES (new.id, new.title_words);"

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
    # For what somebody begins to type.
    (
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_titles USING fts5(title_words, "
        f"content='{TABLE}', content_rowid='id', tokenize='ascii', prefix='2 3', columnsize=0)"
    ),
    (
        f"CREATE TRIGGER IF NOT EXISTS search_titles_added AFTER INSERT ON {TABLE} "
        f"BEGIN {_TITLE_IN} END"
    ),
    (
        f"CREATE TRIGGER IF NOT EXISTS search_titles_gone AFTER DELETE ON {TABLE} "
        f"BEGIN {_TITLE_OUT} END"
    ),
    (
        f"CREATE TRIGGER IF NOT EXISTS search_titles_changed AFTER UPDATE OF title_words "
        f"ON {TABLE} BEGIN {_TITLE_OUT} {_TITLE_IN} END"
    ),
)
SQLITE_INDEXES = ("search_terms", "search_titles")
SQLITE_TRIGGERS = tuple(
    f"{index}_{moment}" for index in SQLITE_INDEXES for moment in ("added", "gone", "changed")
)
_VECTOR = " || ".join(
    f"setweight(to_tsvector('simple', {field}), '{letter}')"
    for field, letter in zip(FIELDS, LETTERS, strict=True)
)
_TOP_VECTOR = " || ".join(f"to_tsvector('simple', {field})" for field in TOP_FIELDS)
POSTGRESQL = (
    # Lookups by word visit the rows of all entries found: without their texts these fill a fifth
    # of the pages. Long columns stand apart, and are read for what is shown.
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 128)",
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
    (
        f"CREATE INDEX IF NOT EXISTS search_titles ON {TABLE} "
        "USING gin (to_tsvector('simple', title_words))"
    ),
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
    complete = connection.vendor != "sqlite" or _has_triggers()
    ensure()
    if not complete:
        refill()


def _has_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}.issuperset(SQLITE_TRIGGERS)


def refill() -> None:
    """Fill SQLite's indexes again from the table: one that was rebuilt leaves them old."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in SQLITE_INDEXES:
                cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608


def beginning_sql(starts: Iterable[str], most: int) -> tuple[str, list[str]]:
    """Return a statement for the ids of entries whose titles have words that begin like these.

    Of very many it returns some, so that one letter costs no more than a word.
    """
    if connection.vendor == "sqlite":
        return (
            f"SELECT rowid AS id FROM search_titles WHERE search_titles MATCH %s LIMIT {most}",  # noqa: S608
            [" ".join(f'"{start}"*' for start in starts)],
        )
    return (
        (
            f"SELECT id FROM {TABLE} WHERE to_tsvector('simple', title_words) "  # noqa: S608
            f"@@ to_tsquery('simple', %s) LIMIT {most}"
        ),
        [" & ".join(f"{start}:*" for start in starts)],
    )


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


def phrase_sql(stems: Sequence[str]) -> tuple[str, list[str]]:
    """Return a statement for the ids of entries with a phrase, word for word."""
    # The index tells who has all the words, the running terms how they stand.
    every = (Expression(tuple(stems), within=None),)
    phrase = f" {' '.join(stems)} "
    if connection.vendor == "sqlite":
        return (
            (
                f"SELECT {TABLE}.id FROM search_terms "  # noqa: S608
                f"JOIN {TABLE} ON {TABLE}.id = search_terms.rowid "
                "WHERE search_terms MATCH %s AND instr(running_terms, %s) > 0"
            ),
            [sqlite_match(every), phrase],
        )
    return (
        (
            f"SELECT id FROM {TABLE} WHERE terms_vector @@ to_tsquery('simple', %s) "  # noqa: S608
            "AND strpos(running_terms, %s) > 0"
        ),
        [postgresql_match(every), phrase],
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
        sql, parameters = found.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def keys_of(found: QuerySet[Any, tuple[Any, ...]]) -> set[int]:
    """Return the keys that a query of one column gives."""
    return {key for (key,) in rows_of(found)}
