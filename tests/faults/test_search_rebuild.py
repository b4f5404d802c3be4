"""The index is made anew while people write and search."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from search.domain.entries import keep, withdraw
from search.domain.searching import find
from search.elastic import rebuilding
from search.elastic.checking import differences
from search.elastic.client import alias, indices
from search.elastic.keeping import keep_in_step
from search.elastic.rebuilding import AlreadyRebuildingError, rebuild
from search.engines.contract import Ask
from tests.factories.elastic import indexed, make_item, put, tabled

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("elastic"),
]

PUBLIC = frozenset({"public"})
WRITERS = 4
STANDING = 30


@contextmanager
def going_on(*works: Callable[[], None]) -> Iterator[list[Exception]]:
    """Do each work again and again in a thread of its own; yields what went wrong."""
    stop, wrong = threading.Event(), []

    def repeat(work: Callable[[], None]) -> None:
        try:
            while not stop.is_set():
                work()
                stop.wait(0.01)
        except Exception as error:  # noqa: BLE001  the test fails with it
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=repeat, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield wrong
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def writer(number: int) -> Callable[[], None]:
    """Return a work that publishes, edits, hides and withdraws items of its own."""
    chance = random.Random(number)  # noqa: S311  a fixed course of chance

    def write() -> None:
        key = f"page:{1000 * (number + 1) + chance.randrange(25)}"
        what = chance.random()
        if what < 0.25:
            withdraw(key=key)
        else:
            audience = "confirmed" if what < 0.4 else "public"
            keep(item=make_item(key, f"Laptop {chance.random()}", audience=audience))

    return write


def put_standing() -> None:
    """Put items that nobody touches: every search must find them all."""
    put(*(make_item(f"page:{number}", "Server") for number in range(STANDING)))


@pytest.mark.trials(short=2, full=20)
def test_nothing_is_lost_and_no_search_is_empty_while_others_write(trials: int) -> None:
    put_standing()
    totals: set[tuple[str, int]] = set()

    def look() -> None:
        found = find(ask=Ask(audiences=PUBLIC, text="server"))
        totals.add((found.engine, found.answer.total))

    with going_on(look, *(writer(number) for number in range(WRITERS))) as wrong:
        for _ in range(trials):
            rebuild()
    assert wrong == []
    assert {total for _, total in totals} == {STANDING}
    assert ("elasticsearch", STANDING) in totals
    keep_in_step()
    assert indexed() == tabled()
    assert differences().count == 0
    assert [alias() in index["aliases"] for index in indices().values()] == [True]


@pytest.mark.parametrize("phase", ["_create", "_fill", "_swap", "_catch_up", "drop_orphans"])
def test_a_rebuild_that_dies_leaves_the_live_index_and_the_next_makes_it_good(
    phase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_standing()
    real = getattr(rebuilding, phase)

    def dies(*args: Any, **options: Any) -> Any:
        real(*args, **options)
        raise ConnectionAbortedError(phase)

    monkeypatch.setattr(rebuilding, phase, dies)
    with pytest.raises(ConnectionAbortedError):
        rebuild()
    monkeypatch.setattr(rebuilding, phase, real)
    found = find(ask=Ask(audiences=PUBLIC, text="server"))
    assert (found.engine, found.answer.total) == ("elasticsearch", STANDING)
    keep(item=make_item("page:500", "Server"))
    rebuild()
    assert indexed() == tabled()
    assert [alias() in index["aliases"] for index in indices().values()] == [True]


def test_two_do_not_rebuild_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[Exception] = []
    real = rebuilding._fill  # noqa: SLF001  the moment between the beginning and the end

    def second() -> None:
        try:
            rebuild()
        except AlreadyRebuildingError as error:
            refused.append(error)
        finally:
            connection.close()

    def meanwhile(*args: Any) -> int:
        other = threading.Thread(target=second)
        other.start()
        other.join()
        return real(*args)

    monkeypatch.setattr(rebuilding, "_fill", meanwhile)
    rebuild()
    assert len(refused) == 1
