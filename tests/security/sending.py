"""Requests of the guards: sent, undone, with what they would have written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.client import MULTIPART_CONTENT as MULTIPART

from tests.factories.people import PASSWORD
from tests.security.test_matrix import answer

WRITES = ("INSERT", "UPDATE", "DELETE")
TRACES = ("django_session", "safeforms_formtoken")
"""Rows that any request may leave: they belong to who asks."""


def signed_in(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if person.is_authenticated:
        client.force_login(person)
        client.post("/account/nog-eens/", {"password": PASSWORD})
    return client


@contextmanager
def writes() -> Iterator[set[str]]:
    """Collect the statements that change rows, but for the traces of asking itself."""
    found: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES) and not any(trace in sql for trace in TRACES):
            found.add(" ".join(sql.split()[:3]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def send(person: tuple[Client, Any], method: str, path: str, body: Any) -> tuple[Any, set[str]]:
    """Send one request as one person; whatever it writes is undone."""
    client, _ = person
    cache.clear()  # limits are counted there, and no transaction undoes them
    with writes() as changed:
        if method == "GET":
            return answer(client, "GET", path), changed
        content = client._encode_data(body, MULTIPART)  # noqa: SLF001  as Client.post does
        return answer(client, "POST", path, data=content, content_type=MULTIPART), changed
