"""The state of Elasticsearch."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from operations.health import Health
from search import health
from search.health import search_health


@pytest.fixture(autouse=True)
def _nothing_pending() -> Iterator[None]:
    health.pending.clear()
    yield
    for future in health.pending:
        future.result(timeout=30)


def test_without_elasticsearch_the_database_searches(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = None
    assert search_health() is Health.OK


@pytest.mark.elasticsearch
def test_a_server_that_answers_is_ok() -> None:
    assert search_health() is Health.OK


def test_a_server_that_is_away_is_degraded(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{port}"
    began = time.monotonic()
    assert search_health() is Health.DEGRADED
    assert time.monotonic() - began < 1


def test_a_server_that_hangs_costs_one_second_and_then_nothing(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        assert search_health() is Health.DEGRADED
        assert time.monotonic() - began < 1.9
        began = time.monotonic()
        states = [search_health() for _ in range(3)]
        assert set(states) == {Health.DEGRADED}
