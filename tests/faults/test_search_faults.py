"""Elasticsearch refuses, hangs, drips or talks nonsense: people find, and publish, all the same."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from search.domain.entries import keep, withdraw
from search.domain.searching import complete, find, similar_keys
from search.elastic import breaker
from search.elastic.checking import differences
from search.elastic.keeping import keep_in_step
from search.engines.contract import Ask
from tests.factories.elastic import indexed, make_item, put, refresh, tabled
from tests.faults.elastic_proxy import MODES, FaultProxy

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("elastic"),
]

PUBLIC = frozenset({"public"})
MOST_SECONDS = 2.0
NEXT_SECONDS = 0.3


@pytest.fixture
def proxy(elastic: None, settings: Any) -> Iterator[FaultProxy]:
    """A proxy that forwards, between this test and the server."""
    made = FaultProxy(settings.ELASTICSEARCH_URL)
    settings.ELASTICSEARCH_URL = made.url
    yield made
    made.end()


def timed(does: Callable[[], Any]) -> tuple[Any, float]:
    """Return what something returns, and how many seconds it took."""
    began = time.monotonic()
    return does(), time.monotonic() - began


def ask(**fields: Any) -> Ask:
    """Return a question with a filter and counts."""
    return Ask(
        audiences=PUBLIC,
        text="server",
        filters={"niveau": ("lager",)},
        counted=("niveau", "net"),
        **fields,
    )


SEARCHES: dict[str, Callable[[], Any]] = {
    "search": lambda: list(find(ask=ask()).entries),
    "complete": lambda: list(complete(text="ser", audiences=PUBLIC, limit=5)),
    "similar": lambda: list(similar_keys(key="page:1", audiences=PUBLIC, limit=5)),
}


def fill() -> None:
    """Put two public items and a hidden one into table and index."""
    facets = [("niveau", "lager"), ("net", "go")]
    put(
        make_item("page:1", "Server delen", facets=facets),
        make_item("page:2", "Server in de stad", facets=facets),
        make_item("page:3", "Server geheim", facets=facets, audience="confirmed"),
    )


@pytest.mark.parametrize("mode", MODES)
def test_a_search_ends_in_time_with_the_results_of_the_database(
    proxy: FaultProxy, mode: str
) -> None:
    fill()
    assert find(ask=ask()).engine == "elasticsearch"
    proxy.behave(mode)
    found, seconds = timed(lambda: find(ask=ask()))
    assert seconds <= MOST_SECONDS
    assert (found.engine, found.fell_back) == ("database", True)
    assert set(found.entries) == {"page:1", "page:2"}
    counted = {each.value: each.count for each in found.answer.facets["niveau"]}
    assert counted == {"lager": 2}
    again, seconds = timed(lambda: find(ask=ask()))
    assert seconds <= NEXT_SECONDS
    assert set(again.entries) == {"page:1", "page:2"}
    proxy.behave("pass")
    keep_in_step()
    healed = find(ask=ask())
    assert (healed.engine, healed.fell_back) == ("elasticsearch", False)


@pytest.mark.parametrize("what", SEARCHES)
@pytest.mark.parametrize("mode", ["refuse", "hang", "drip", "html"])
def test_suggestions_and_what_is_alike_come_from_the_database(
    proxy: FaultProxy, mode: str, what: str
) -> None:
    fill()
    proxy.behave(mode)
    keys, seconds = timed(SEARCHES[what])
    assert seconds <= MOST_SECONDS
    assert keys
    assert "page:3" not in keys


@pytest.mark.parametrize("mode", MODES)
def test_publishing_is_neither_held_up_nor_lost(proxy: FaultProxy, mode: str) -> None:
    fill()
    proxy.behave(mode)

    def publish() -> None:
        with transaction.atomic():
            keep(item=make_item("page:4", "Nieuwe server", facets=[("niveau", "lager")]))
            withdraw(key="page:1")

    _, seconds = timed(publish)
    assert seconds <= MOST_SECONDS
    found, seconds = timed(lambda: find(ask=ask()))
    assert seconds <= MOST_SECONDS
    assert set(found.entries) == {"page:2", "page:4"}
    proxy.behave("pass")
    keep_in_step()
    assert indexed() == tabled()
    assert differences().count == 0
    refresh()
    healed = find(ask=ask())
    assert (healed.engine, set(healed.entries)) == ("elasticsearch", {"page:2", "page:4"})


def test_after_a_failure_one_asks_first_for_all(
    proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    proxy.behave("503")
    find(ask=ask())
    assert breaker.state() is breaker.State.OPEN
    proxy.behave("pass")
    later = time.time() + breaker.FIRST_SECONDS + 1
    monkeypatch.setattr(breaker, "now", lambda: later)
    assert breaker.state() is breaker.State.PROBING
    # The one that asks is still at it.
    assert breaker.state() is breaker.State.OPEN
    keep_in_step()
    assert breaker.state() is breaker.State.CLOSED


def test_a_question_that_elasticsearch_refuses_does_not_open_the_breaker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill()
    monkeypatch.setattr("search.elastic.engine.body_of", lambda asked: {"query": {"none": 1}})
    assert find(ask=ask()).engine == "database"
    assert breaker.state() is breaker.State.CLOSED
