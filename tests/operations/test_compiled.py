"""Queries that are put together once answer as the queries themselves do."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Count, Expression, QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from operations.compiled import CompiledModels, CompiledRows

pytestmark = pytest.mark.django_db


def _session(key: str, *, days: int = 1) -> Session:
    ends = timezone.now() + timedelta(days=days)
    return Session.objects.create(session_key=key, session_data="inhoud", expire_date=ends)


def _lasting(key: Expression, now: Expression) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


def test_an_instance_is_found_by_values_that_differ_each_time() -> None:
    sessions = CompiledModels[Session](_lasting, values=2)
    one, two = _session("een"), _session("twee")
    _session("voorbij", days=-1)
    now = timezone.now()
    found = [sessions.first(key, now) for key in ("een", "twee", "voorbij", "geen")]
    assert found == [one, two, None, None]
    assert found[0] is not None
    assert (found[0].expire_date, found[0]._state.adding) == (one.expire_date, False)  # noqa: SLF001


def test_only_what_was_asked_for_is_read_and_annotations_come_along() -> None:
    def build(key: Expression) -> Any:
        found = Session.objects.only("session_key").annotate(number=Count("pk"))
        return found.filter(session_key=key)

    _session("een")
    found = CompiledModels[Session](build).first("een")
    assert found is not None
    assert vars(found)["number"] == 1
    assert found.get_deferred_fields() == {"session_data", "expire_date"}


def test_rows_come_with_values_as_django_gives_them_and_a_variant_asks_something_else() -> None:
    def build(key: Expression, column: str) -> Any:
        return Session.objects.filter(session_key=key).values_list(column)

    rows = CompiledRows(build)
    one = _session("een")
    assert rows.find("een", variant="expire_date") == [[one.expire_date]]
    assert rows.find("een", variant="session_data") == [["inhoud"]]


def test_what_is_given_is_a_value_and_never_a_part_of_the_query() -> None:
    _session("een")
    sessions = CompiledModels[Session](_lasting, values=2)
    assert sessions.find("' OR 1 = 1 --", timezone.now()) == []
    assert sessions.find("%s", timezone.now()) == []


def test_the_query_is_put_together_once() -> None:
    built: list[int] = []

    def build(key: Expression) -> QuerySet[Session]:
        built.append(1)
        return Session.objects.filter(session_key=key)

    sessions = CompiledModels[Session](build)
    with CaptureQueriesContext(connection) as queries:
        assert [sessions.first(key) for key in ("een", "twee", "drie")] == [None] * 3
    assert (len(built), len(queries)) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_a_lock_is_refused_where_nothing_would_hold_it() -> None:
    def build(key: Expression) -> QuerySet[Session]:
        return Session.objects.select_for_update().filter(session_key=key)

    one, sessions = _session("een"), CompiledModels[Session](build)
    with transaction.atomic():
        assert sessions.first("een") == one
    with pytest.raises(TransactionManagementError):
        sessions.first("een")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans in microseconds.")
def test_postgresql_plans_the_query_once_for_a_connection() -> None:
    def build(key: Expression) -> Any:
        return Session.objects.filter(session_key=key).values_list("session_data")

    rows = CompiledRows(build)
    _session("een")
    with CaptureQueriesContext(connection) as queries:
        for _turn in range(5):
            assert rows.find("een") == [["inhoud"]]
    assert all("django_session" in query["sql"] for query in queries.captured_queries)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE %s",
            ['SELECT "django_session"."session_data" AS%'],
        )
        (planned,) = cursor.fetchone()
    assert planned >= 2


def test_other_queries_are_sent_as_before() -> None:
    rows = CompiledRows(lambda key: Session.objects.filter(session_key=key).values_list("pk"))
    with connection.cursor() as before:
        kind = type(before.cursor)
    rows.find("een")
    with connection.cursor() as after:
        assert type(after.cursor) is kind
