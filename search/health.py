"""Whether Elasticsearch answers."""

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from functools import cache

from django.conf import settings
from elasticsearch import Elasticsearch

from operations.health import Health

DEADLINE = 1.0  # seconds on the clock: a server that drips bytes never runs into its socket's


@cache
def _client(url: str) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=DEADLINE, max_retries=0, retry_on_timeout=False)


@cache
def _executor() -> ThreadPoolExecutor:
    """Return the one thread that asks; made late, so that each server process has its own."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="search-health")


pending: list[Future[bool]] = []


def search_health() -> Health:
    """Ok when Elasticsearch answers, or where the database searches; degraded while it is away.

    Never `down`: without Elasticsearch the database searches.
    """
    url = settings.ELASTICSEARCH_URL
    if not url:
        return Health.OK
    # A question that still hangs is the answer: more would only wait behind it.
    if pending and not pending[0].done():
        return Health.DEGRADED
    asked = _executor().submit(_answers, url)
    pending[:] = [asked]
    try:
        return Health.OK if asked.result(timeout=DEADLINE) else Health.DEGRADED
    except TooSlow:
        return Health.DEGRADED


def _answers(url: str) -> bool:
    try:
        return _client(url).ping()
    except Exception:  # noqa: BLE001  whatever goes wrong there, it does not answer
        return False
