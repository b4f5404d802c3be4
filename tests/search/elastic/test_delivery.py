"""The index follows the table: after each commit, by the worker, in any order."""

import random
import time
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from search.domain.entries import keep, withdraw
from search.elastic import breaker, delivery
from search.elastic.client import alias, client
from search.elastic.delivery import send, send_all, unsent
from search.elastic.keeping import keep_in_step
from search.models import SearchEntry
from tests.factories.elastic import indexed, make_item, put, tabled

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("elastic")]


def whole(key: str) -> SearchEntry:
    """Return an entry as it is now."""
    return SearchEntry.objects.get(key=key)


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_is_sent_at_once_and_remembered() -> None:
    with transaction.atomic():
        keep(item=make_item("page:1", "Server"))
        keep(item=make_item("page:2", "Laptop"))
        assert indexed() == {}
    assert indexed() == tabled()
    assert not unsent().exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent() -> None:
    with transaction.atomic():
        keep(item=make_item("page:1", "Server"))
        transaction.set_rollback(True)
    with transaction.atomic():
        try:
            with transaction.atomic():
                keep(item=make_item("page:2", "Laptop"))
                raise ValueError  # noqa: TRY301  the savepoint falls
        except ValueError:
            pass
        keep(item=make_item("page:3", "Beamer"))
    assert indexed() == tabled()
    assert set(indexed()) == {"page:3"}


@pytest.mark.django_db(transaction=True)
def test_one_transaction_is_one_delivery(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    real = delivery.send

    def counting(entries: Any, **options: Any) -> int:
        sent.append(len(entries))
        return real(entries, **options)

    monkeypatch.setattr(delivery, "send", counting)
    with transaction.atomic():
        for number in range(10):
            with transaction.atomic():
                keep(item=make_item(f"page:{number}", "Server"))
    assert sent == [10]
    assert indexed() == tabled()


@pytest.mark.django_db(transaction=True)
def test_many_entries_are_left_to_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "AT_ONCE", 3)
    with transaction.atomic():
        for number in range(5):
            keep(item=make_item(f"page:{number}", "Server"))
    assert len(indexed()) == 3
    keep_in_step()
    assert indexed() == tabled()


@pytest.mark.django_db
def test_a_withdrawn_item_stays_as_a_document_without_text() -> None:
    put(make_item("page:1", "Server", names=("geheim",), facets=[("niveau", "lager")]))
    withdraw(key="page:1")
    send_all()
    assert indexed() == tabled()
    answer = client(30).get(index=alias(), id="page:1")
    assert answer["_source"] == {"withdrawn": True}


@pytest.mark.django_db
def test_an_older_state_never_replaces_a_newer_one() -> None:
    keep(item=make_item("page:1", "Server"))
    old = whole("page:1")
    withdraw(key="page:1")
    new = whole("page:1")
    assert send([new], seconds=10) == 1
    # Elasticsearch refuses it, and that is as good as having taken it.
    assert send([old], seconds=10) == 1
    assert client(30).get(index=alias(), id="page:1")["_source"] == {"withdrawn": True}


@pytest.mark.django_db
@pytest.mark.trials(short=200, full=2_000)
def test_shuffled_late_and_repeated_deliveries_end_right(trials: int) -> None:
    chance = random.Random(7)  # noqa: S311  a fixed course of chance
    states: list[SearchEntry] = []
    for step in range(trials):
        key = f"page:{chance.randrange(max(1, trials // 8))}"
        if chance.random() < 0.3:
            withdraw(key=key)
        else:
            keep(item=make_item(key, f"Stand {step}", facets=[("niveau", f"n{step % 5}")]))
        states += SearchEntry.objects.filter(key=key)
    states += chance.choices(states, k=trials // 4)
    chance.shuffle(states)
    while states:
        size = chance.randrange(1, 40)
        send(states[:size], seconds=30)
        states = states[size:]
    assert indexed() == tabled()
    for entry in SearchEntry.objects.filter(withdrawn=True):
        assert client(30).get(index=alias(), id=entry.key)["_source"] == {"withdrawn": True}


@pytest.mark.django_db
def test_a_delivery_that_comes_much_too_late_brings_nothing_back() -> None:
    # Elasticsearch forgets versions of what was deleted after this while, and of nothing else.
    client(30).indices.put_settings(index=alias(), settings={"index": {"gc_deletes": "100ms"}})
    states = []
    for number in range(20):
        key = f"page:{number}"
        keep(item=make_item(key, f"Server {number}"))
        states.append(whole(key))
        withdraw(key=key)
        if number % 2:
            send([whole(key)], seconds=10)
            keep(item=make_item(key, f"Laptop {number}"))
            states.append(whole(key))
            withdraw(key=key)
    send_all()
    client(30).indices.forcemerge(index=alias(), max_num_segments=1)
    time.sleep(1.5)
    random.Random(3).shuffle(states)  # noqa: S311  a fixed course of chance
    for state in states:
        send([state], seconds=10)
    assert indexed() == tabled()
    for number in range(20):
        kept = client(30).get(index=alias(), id=f"page:{number}")["_source"]
        assert kept == {"withdrawn": True}


@pytest.mark.django_db
def test_the_worker_makes_an_index_where_none_is() -> None:
    keep(item=make_item("page:1", "Server"))
    for name in client(30).indices.get(index=f"{alias()}-*"):
        client(30).indices.delete(index=name)
    keep_in_step()
    assert indexed() == tabled()


@pytest.mark.django_db
def test_the_worker_makes_the_index_anew_when_the_code_defines_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(make_item("page:1", "Server"))
    before = list(client(30).indices.get(index=f"{alias()}-*"))
    keep_in_step()
    assert list(client(30).indices.get(index=f"{alias()}-*")) == before
    monkeypatch.setattr("search.elastic.definition.fingerprint", lambda: "another")
    keep_in_step()
    after = list(client(30).indices.get(index=f"{alias()}-*"))
    assert len(after) == 1
    assert after != before
    assert indexed() == tabled()


@pytest.mark.django_db
def test_the_worker_closes_the_breaker_when_elasticsearch_answers() -> None:
    breaker.failed("away")
    assert breaker.state() is breaker.State.OPEN
    keep_in_step()
    assert breaker.state() is breaker.State.CLOSED
    assert cache.get(breaker.KEY) is None
