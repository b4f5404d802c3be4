"""Elasticsearch hangs while every thread of a process searches: who only browses is not held up."""

import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from search.elastic import breaker
from tests.factories.practices import make_gain
from tests.faults.elastic_proxy import FaultProxy

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("elastic"),
]

THREADS = 8
"""As one process of the web server has."""
SECONDS = 8.0
PAUSE = 0.2
MOST_SECONDS = 1.0
MOST_OF_A_SEARCH = 2.0
BROWSED = ("/", "/praktijken/", "/netwerken/", "/praktijken/efficientiewinsten/")


@pytest.fixture
def hanging(elastic: None, settings: Any) -> Iterator[FaultProxy]:
    """Elasticsearch takes every request and answers none."""
    made = FaultProxy(settings.ELASTICSEARCH_URL)
    settings.ELASTICSEARCH_URL = made.url
    made.behave("hang")
    yield made
    made.end()


def visit(path: str) -> float:
    """Ask for a page as a thread of the server does; returns how long it took there."""
    began = time.monotonic()
    try:
        response = Client().get(path)
        assert response.status_code == 200, path
    finally:
        connection.close()
    return time.monotonic() - began


class Server:
    """So many threads for all that comes in, first come first served."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=THREADS)
        self._waited: list[tuple[str, float]] = []
        self._lock = threading.Lock()
        self._asked: list[Future[None]] = []

    def ask(self, path: str) -> None:
        """Take a request; how long it waits for a thread counts too."""
        self._asked.append(self._threads.submit(self._serve, path, time.monotonic()))

    def _serve(self, path: str, asked_at: float) -> None:
        visit(path)
        with self._lock:
            self._waited.append((path, time.monotonic() - asked_at))

    def end(self) -> list[tuple[str, float]]:
        """Wait for all; returns each path with its seconds."""
        for asked in self._asked:
            asked.result()
        self._threads.shutdown()
        return self._waited


@pytest.mark.trials(short=1, full=20)
def test_who_browses_is_served_while_every_thread_waits_for_elasticsearch(
    hanging: FaultProxy, tree: Any, organisation: Any, author: Any, trials: int
) -> None:
    make_gain(tree, organisation, author, title="Gedeelde server")
    for path in (*BROWSED, "/zoeken/?q=server"):
        visit(path)  # what a process does once only
    for _ in range(trials):
        breaker.succeeded()
        server = Server()
        for number in range(THREADS):
            server.ask(f"/zoeken/?q=server&pagina={number}")
        for number in range(int(SECONDS / PAUSE)):
            server.ask(BROWSED[number % len(BROWSED)])
            if not number % 4:
                server.ask("/zoeken/?q=server")
            time.sleep(PAUSE)
        waited = server.end()
        browsed = [seconds for path, seconds in waited if path in BROWSED]
        assert statistics.quantiles(browsed, n=20)[-1] < MOST_SECONDS
        searched = [seconds for path, seconds in waited if path not in BROWSED]
        assert max(searched) < MOST_OF_A_SEARCH
        assert breaker.is_open()
