"""The real Elasticsearch is killed and frozen while people publish and search, and comes back.

What publishes and what the worker does goes on all the time, as on a running site; nobody mends
anything by hand.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction

from search.domain.entries import keep, withdraw
from search.domain.searching import Found, find
from search.elastic.checking import differences
from search.elastic.client import FAILURES, alias, indices
from search.elastic.delivery import DeliveryError
from search.elastic.keeping import keep_in_step, rebuild_now
from search.elastic.rebuilding import AlreadyRebuildingError
from search.engines.contract import Ask
from tests.factories.elastic import indexed, make_item, put, tabled
from tests.faults.services import Services

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]

logger = logging.getLogger(__name__)

PUBLIC = frozenset({"public"})
STANDING = 300
SECRETS = 5
MOST_SECONDS = 2.0
NEXT_SECONDS = 0.3
HEALED_SECONDS = 60
WORKER_SECONDS = 10  # as the job of the worker
LONGEST_OUTAGE = 4.0
SEED = 20261122


@pytest.fixture
def started(services: Services, elastic: None) -> Services:
    """A live index of our own on a server that we may kill."""
    return services


@dataclass
class Seen:
    """What people lived through; `wrong` is what they may not."""

    wrong: list[str] = field(default_factory=list)
    published: int = 0
    searched: int = 0
    fell_back: int = 0
    slowest_publish: float = 0.0
    slowest_search: float = 0.0


class People:
    """Who publish, search and wait for the worker, each in a thread of their own."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._stop = threading.Event()
        self._quiet = threading.Event()

    def _again(self, work: Callable[[], None], pause: float) -> None:
        try:
            while not self._stop.is_set():
                work()
                self._stop.wait(pause)
        except Exception as error:  # noqa: BLE001  the test fails with it
            self.seen.wrong.append(f"{work}: {error!r}")
        finally:
            connection.close()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let two publish, one search, one make the index anew, and the worker work."""
        works = [
            *((self._publisher(number), 0.02) for number in range(2)),
            (self._search, 0.05),
            (self._rebuild, 5.0),
            (self._keep_in_step, WORKER_SECONDS),
        ]
        threads = [threading.Thread(target=self._again, args=work) for work in works]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    @contextmanager
    def nobody_publishes(self) -> Iterator[None]:
        """Have the table stay as it is for a while."""
        self._quiet.set()
        time.sleep(MOST_SECONDS)
        yield
        self._quiet.clear()

    def _publisher(self, number: int) -> Callable[[], None]:
        chance = random.Random(number)  # noqa: S311  a fixed course of chance

        def publish() -> None:
            if self._quiet.is_set():
                return
            key = f"page:{10_000 * (number + 1) + chance.randrange(60)}"
            began = time.monotonic()
            with transaction.atomic():
                if chance.random() < 0.3:
                    withdraw(key=key)
                else:
                    keep(item=make_item(key, f"Laptop {chance.random()}"))
            seconds = time.monotonic() - began
            self.seen.published += 1
            self.seen.slowest_publish = max(self.seen.slowest_publish, seconds)
            if seconds > MOST_SECONDS:
                self.seen.wrong.append(f"published in {seconds:.2f} s")

        return publish

    def _search(self) -> None:
        found, seconds = timed()
        self.seen.searched += 1
        self.seen.fell_back += found.fell_back
        self.seen.slowest_search = max(self.seen.slowest_search, seconds)
        if seconds > MOST_SECONDS:
            self.seen.wrong.append(f"searched in {seconds:.2f} s")
        if found.answer.total != STANDING:
            self.seen.wrong.append(f"{found.engine} found {found.answer.total}")

    def _rebuild(self) -> None:
        """Have bulk requests going on when it happens."""
        with suppress(AlreadyRebuildingError, DeliveryError, *FAILURES):
            rebuild_now()

    @staticmethod
    def _keep_in_step() -> None:
        """Do as the worker: what fails is done again at its next turn."""
        with suppress(DeliveryError):
            keep_in_step()


def timed() -> tuple[Found, float]:
    """Search for what always stands there; items of others are never to be found."""
    began = time.monotonic()
    return find(ask=Ask(audiences=PUBLIC, text="server")), time.monotonic() - began


def put_standing() -> None:
    """Put what everybody finds, and what is for members only."""
    put(
        *(make_item(f"page:{number}", "Server") for number in range(STANDING)),
        *(make_item(f"page:{900 + n}", "Server", audience="confirmed") for n in range(SECRETS)),
    )


def assert_heals() -> float:
    """The index becomes the table without hands; returns after how many seconds."""
    began = time.monotonic()
    state: Any = None
    left: int | None = None
    while time.monotonic() - began < HEALED_SECONDS:
        # Just started, it may answer one request and not the next.
        with suppress(*FAILURES):
            state = indexed()
            if state == tabled():
                left = differences().count
                break
        time.sleep(0.5)
    assert (state, left) == (tabled(), 0)
    return time.monotonic() - began


@pytest.mark.parametrize(("harm", "help_"), [("kill", "start"), ("pause", "resume")])
@pytest.mark.trials(short=1, full=50)
def test_elasticsearch_fails_and_comes_back_while_all_go_on(
    harm: str, help_: str, started: Services, trials: int
) -> None:
    put_standing()
    chance = random.Random(SEED)  # noqa: S311  the same moments in every run
    people, healed = People(), []
    with people.at_work():
        for _ in range(trials):
            time.sleep(chance.random() * 2)
            started.tell(harm)
            # Somebody else may have been the first to wait for it.
            first, seconds = timed()
            assert seconds <= MOST_SECONDS
            assert (first.engine, first.fell_back) == ("database", True)
            second, seconds = timed()
            assert seconds <= NEXT_SECONDS
            assert (second.engine, second.answer.total) == ("database", STANDING)
            time.sleep(chance.random() * LONGEST_OUTAGE)
            started.tell(help_)
            with people.nobody_publishes():
                healed.append(assert_heals())
    assert people.seen.wrong == []
    keep_in_step()
    after, _ = timed()
    assert (after.engine, after.answer.total) == ("elasticsearch", STANDING)
    assert people.seen.fell_back
    rebuild_now()
    assert [alias() in index["aliases"] for index in indices().values()] == [True]
    logger.info("%s: healed in at most %.1f s; %s", harm, max(healed), people.seen)
