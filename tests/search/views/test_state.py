"""`/beheer/zoeken/toestand/`: how the search does, also while Elasticsearch does not answer."""

import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from operations.clock import database_now
from safeforms.tokens import new_token
from search.domain import slow_searches
from search.domain.asking import asked_from
from search.domain.entries import keep, withdraw
from search.domain.query_log import delete_old, note, write_waiting
from search.elastic import breaker
from search.elastic.client import alias, client
from search.enums import IndexWork
from search.models import IndexRun, QueryCount, SlowSearch
from tests.factories.elastic import make_item, put, refresh
from tests.faults.elastic_proxy import FaultProxy

pytestmark = pytest.mark.django_db

PATH = "/beheer/zoeken/toestand/"


@pytest.fixture
def desk(client: Client, editor: User, settings: Any) -> Client:
    """An editor who may enter."""
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(editor)
    return client


def shown(desk: Client) -> str:
    response = desk.get(PATH)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def press(desk: Client, editor: User, work: str) -> str:
    data = {"formulier_token": new_token(form="zoekindex", user=editor), "werk": work}
    response = desk.post(PATH, data)
    assert response["Location"] == PATH
    return shown(desk)


def run(work: IndexWork, **fields: Any) -> IndexRun:
    return IndexRun.objects.create(work=work, started_at=database_now(), **fields)


def slow(milliseconds: int, **parameters: str) -> None:
    asked = asked_from({name: [value] for name, value in parameters.items()})
    note(asked=asked, total=4, seconds=milliseconds / 1000, engine="database")


# --- Without Elasticsearch ------------------------------------------------------------------------


def test_a_site_without_elasticsearch_says_so_and_offers_no_buttons(
    desk: Client, editor: User
) -> None:
    keep(item=make_item("page:1", "Server"))
    keep(item=make_item("page:2", "Laptop"))
    withdraw(key="page:2")
    text = shown(desk)
    assert "Deze site zoekt met de database." in text
    assert "<td>Te vinden in de tabel</td><td>1</td>" in text
    assert "zonder tekst</td><td>1</td>" in text
    assert 'value="herbouw"' not in text
    assert "Dat kan hier niet." in press(desk, editor, "herbouw")


def test_the_menu_of_editors_leads_there(desk: Client) -> None:
    assert PATH in desk.get("/beheer/").content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_comes_in(method: str, client: Client, member: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert getattr(client, method)(PATH).status_code == 302
    client.force_login(member)
    assert getattr(client, method)(PATH).status_code == 403


def test_who_may_only_look_presses_no_button(
    desk: Client, editor: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    may = User.has_perm
    monkeypatch.setattr(
        User,
        "has_perm",
        lambda self, perm, obj=None: perm != "search.add_indexrun" and may(self, perm),
    )
    assert 'value="herbouw"' not in shown(desk)
    assert desk.post(PATH, {"werk": "herbouw"}).status_code == 403


# --- While it does not answer ---------------------------------------------------------------------


@pytest.fixture
def silent() -> Iterator[str]:
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_server_that_hangs_costs_a_second_and_is_told_in_dutch(
    desk: Client, silent: str, settings: Any
) -> None:
    shown(desk)
    settings.ELASTICSEARCH_URL = silent
    began = time.monotonic()
    text = shown(desk)
    assert time.monotonic() - began < 2
    assert "Elasticsearch antwoordt niet." in text
    assert "Wie zoekt, krijgt intussen resultaten van de database" in text
    assert "<td>Documenten in de index</td><td>niet bekend</td>" in text
    assert "Zekering: dicht" in text, "looking is not searching"


def test_the_fuse_is_told_of(desk: Client, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    breaker.failed("x")
    text = shown(desk)
    assert "Zekering: open, nog" in text
    assert "Elasticsearch antwoordt niet." in text


def test_runs_and_what_they_found_are_listed(desk: Client, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    run(IndexWork.REBUILD, seconds=12.34, index="proef-1", entries=4321, mended=True)
    found = {"missing": 2, "old": 0, "ahead": 0, "wrong": 0, "extra": 1}
    run(IndexWork.CHECK, entries=4321, differences=3, details=found, mended=True)
    run(IndexWork.CHECK, error="ConnectionError: weg")
    run(IndexWork.CHECK, entries=4322)
    text = shown(desk)
    assert "2 ontbrekend, 1 overtollig" in text
    assert "mislukt: ConnectionError: weg" in text
    assert "4.322 ingangen, 0 verschillen" in text
    assert "<td>12,3 s</td><td>4.321</td>" in text


def test_a_button_is_carried_out_by_the_worker_and_asked_once(
    desk: Client, editor: User, settings: Any
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert "De herbouw is gevraagd." in press(desk, editor, "herbouw")
    text = press(desk, editor, "herbouw")
    assert "Dat is al gevraagd." in text
    assert 'value="herbouw" disabled' in text
    assert "De controle is gevraagd." in press(desk, editor, "controle")
    queued = sorted(DBTaskResult.objects.values_list("task_path", flat=True))
    assert queued == ["search.tasks.check_index", "search.tasks.rebuild_index"]
    assert "Dat kan hier niet." in press(desk, editor, "onzin")


def test_a_check_that_fails_is_noted(desk: Client, editor: User, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    text = press(desk, editor, "controle")
    assert IndexRun.objects.get().error
    assert "mislukt: ConnectionError" in text


# --- While it does --------------------------------------------------------------------------------


@pytest.mark.elasticsearch
def test_the_state_of_a_live_index(desk: Client, editor: User, elastic: None) -> None:
    put(make_item("page:1", "Server"), make_item("page:2", "Laptop"))
    withdraw(key="page:2")
    put(make_item("page:3", "Beamer"))
    text = shown(desk)
    assert "<strong>Elasticsearch</strong> antwoordt" in text
    assert "<td>Documenten in de index</td><td>3</td>" in text
    assert "Nog niet naar de index gestuurd</td><td>0</td>" in text
    assert "in gebruik" in text
    client(30).delete(index=alias(), id="page:1")
    refresh()
    assert "De index heeft 1 te weinig" in shown(desk)
    text = press(desk, editor, "controle")
    assert "1 ontbrekend" in text
    press(desk, editor, "herbouw")
    assert IndexRun.objects.filter(work=IndexWork.REBUILD, entries=3, error="").exists()
    assert "<td>Documenten in de index</td><td>3</td>" in shown(desk)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("mode", ["refuse", "503", "html", "nonsense", "hang", "drip", "trunc"])
def test_whatever_it_does_the_page_comes_within_two_seconds(
    mode: str, desk: Client, elastic: None, settings: Any
) -> None:
    proxy = FaultProxy(settings.ELASTICSEARCH_URL)
    try:
        settings.ELASTICSEARCH_URL = proxy.url
        assert "<strong>Elasticsearch</strong> antwoordt" in shown(desk)
        proxy.behave(mode)
        began = time.monotonic()
        text = shown(desk)
        assert time.monotonic() - began < 2
        assert "Elasticsearch antwoordt niet." in text
    finally:
        proxy.end()


# --- Slow searches --------------------------------------------------------------------------------


def test_slow_searches_are_listed_with_what_was_on_and_nothing_of_who(desk: Client) -> None:
    slow(900, q="Traag  Zoeken", niveau="lager", leerlingen_van="100")
    slow(750, q="jan.peeters@school.test")
    slow(40, q="vlug")
    assert not SlowSearch.objects.exists(), "a request writes nothing"
    write_waiting()
    text = shown(desk)
    assert "traag zoeken</td><td>niveau, leerlingen</td><td>database</td>" in text
    assert "<td>900 ms</td>" in text
    assert text.index("900 ms") < text.index("750 ms")
    assert "peeters" not in text
    assert "vlug" not in text
    assert not QueryCount.objects.filter(text__contains="peeters").exists()


def test_of_each_batch_and_day_the_slowest_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_searches, "MOST_A_BATCH", 5)
    monkeypatch.setattr(slow_searches, "MOST_A_DAY", 8)
    for start in (1_000, 2_000):
        for number in range(9):
            slow(start + number, q=f"vraag {number}")
        write_waiting()
    kept = sorted(SlowSearch.objects.values_list("milliseconds", flat=True))
    assert kept == [1_006, 1_007, 1_008, 2_004, 2_005, 2_006, 2_007, 2_008]


def test_slow_searches_are_forgotten_after_a_month() -> None:
    today = timezone.localdate()
    for days in (29, 31):
        day = today - timedelta(days=days)
        SlowSearch.objects.create(day=day, engine="database", milliseconds=400)
    delete_old()
    assert SlowSearch.objects.count() == 1


def test_thirty_runs_and_slow_searches_cost_as_many_queries_as_three(
    desk: Client, settings: Any
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    shown(desk)
    counts = []
    for number in (3, 27):
        for each in range(number):
            run(IndexWork.CHECK, differences=1, details={"old": 1})
            run(IndexWork.REBUILD)
            slow(400 + each, q=f"vraag {each}")
        write_waiting()
        with CaptureQueriesContext(connection) as queries:
            shown(desk)
        counts.append(len(queries))
    assert counts[0] == counts[1]
