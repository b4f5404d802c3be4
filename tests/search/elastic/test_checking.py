"""Every id and version is compared, and what differs is mended."""

import random
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search.domain.entries import keep, withdraw
from search.domain.searching import find
from search.elastic.checking import differences
from search.elastic.client import alias, client, indices
from search.elastic.delivery import send_all
from search.engines.contract import Ask
from search.engines.database import DatabaseEngine
from search.models import IndexRun, SearchEntry
from tests.factories.elastic import indexed, make_item, put, refresh, tabled

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.usefixtures("elastic")]


PUBLIC = "public"


def command(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def plant_drift() -> None:
    """Bring the index away from the table in every way there is."""
    put(*(make_item(f"page:{number}", f"Server {number}") for number in range(8)))
    put(make_item("page:20", "Verborgen", audience="confirmed"))
    index = client(30)
    index.delete(index=alias(), id="page:0")
    index.delete(index=alias(), id="page:1")
    index.index(index=alias(), id="page:1", document={"title_terms": "oud"})
    index.update(index=alias(), id="page:2", doc={"audience": "confirmed"})
    version = SearchEntry.objects.get(key="page:20").version
    index.index(
        index=alias(),
        id="page:20",
        document={"audience": "public", "title_terms": "verborgen"},
        version=version,
        version_type="external_gte",
    )
    index.index(index=alias(), id="page:99", document={"audience": "public"})
    withdraw(key="page:3")
    refresh()


def test_every_kind_of_drift_is_found_and_mended() -> None:
    plant_drift()
    found = differences()
    assert found.missing == ("page:0",)
    assert found.old == ("page:3",)
    assert set(found.ahead) == {"page:1", "page:2"}
    assert found.wrong == ("page:20",)
    assert found.extra == ("page:99",)
    said = command("search_check", "--repair")
    assert "6 van 9 hersteld" in said
    assert differences().count == 0
    assert indexed() == tabled()
    hidden = client(30).get(index=alias(), id="page:20")["_source"]
    assert hidden["audience"] == "confirmed"
    assert client(30).get(index=alias(), id="page:1")["_source"]["audience"] == "public"


def _harm(entry: SearchEntry, what: str, number: int) -> None:
    """Bring one document away from the table."""
    index, at = client(30), {"index": alias(), "id": entry.key}
    same = {"version": entry.version, "version_type": "external_gte"}
    words = {"title_terms": "server drift", "all_terms": "server drift"}
    if what == "missing":
        index.delete(**at)
    elif what == "extra":
        index.index(index=alias(), id=f"page:9{number:05}", document={**words, "audience": PUBLIC})
    elif what == "ahead":
        index.index(**at, document={**words, "audience": PUBLIC})
    elif what == "wrong":
        other = PUBLIC if entry.audience != PUBLIC else "confirmed"
        index.index(**at, document={**words, "audience": other}, **same)
    else:
        withdraw(key=entry.key)


@pytest.mark.trials(short=40, full=500)
def test_drift_is_never_shown_nor_counted_and_all_of_it_is_mended(trials: int) -> None:
    chance = random.Random(trials)  # noqa: S311  a fixed course of chance
    put(
        *(
            make_item(
                f"page:{number}",
                f"Server {number}",
                audience=PUBLIC if number % 3 else "confirmed",
                facets=[("thema", f"t{number % 4}")],
            )
            for number in range(trials)
        )
    )
    for number, entry in enumerate(SearchEntry.objects.order_by("pk")):
        kinds = ["missing", "extra", "ahead", "wrong", "old", ""]
        if what := chance.choice(kinds):
            _harm(entry, what, number)
    refresh()
    ask = Ask(audiences=frozenset({PUBLIC}), text="server", counted=("thema",), per_page=100)
    right = DatabaseEngine().search(ask)
    found = find(ask=ask)
    assert found.answer.total == right.total
    assert found.answer.facets == right.facets
    assert {entry.audience for entry in found.entries.values()} == {PUBLIC}
    assert differences().count > trials // 2
    command("search_check", "--repair")
    assert differences().count == 0
    assert indexed() == tabled()
    for some in (SearchEntry.objects.filter(withdrawn=flag) for flag in (True, False)):
        for entry in some:
            kept = client(30).get(index=alias(), id=entry.key)["_source"]
            assert kept.get("audience", "") == ("" if entry.withdrawn else entry.audience)
            assert kept.get("title_terms", "") == entry.title_terms
    assert find(ask=ask).engine == "elasticsearch"


def test_a_check_without_repair_says_so_and_changes_nothing() -> None:
    plant_drift()
    before = indexed()
    with pytest.raises(SystemExit) as ended:
        command("search_check")
    assert ended.value.code == 1
    assert indexed() == before
    run = IndexRun.objects.get(work="check")
    assert (run.differences, run.mended) == (6, False)
    assert run.details == {"missing": 1, "old": 1, "ahead": 2, "wrong": 1, "extra": 1}


def test_a_check_of_a_right_index_says_so() -> None:
    put(make_item("page:1", "Server"))
    assert "De index is de tabel: 1 ingangen." in command("search_check")


def test_a_check_remembers_what_was_sent_though_nobody_heard() -> None:
    put(make_item("page:1", "Server"))
    SearchEntry.objects.update(sent_version=0)
    command("search_check", "--repair")
    entry = SearchEntry.objects.get()
    assert entry.sent_version == entry.version


def test_a_rebuild_drops_orphans_and_leaves_one_live_index() -> None:
    put(make_item("page:1", "Server"))
    keep(item=make_item("page:2", "Laptop"))
    client(30).indices.create(index=f"{alias()}-left-over")
    other = f"{alias()[:-7]}x-search-left-over"
    client(30).indices.create(index=other)
    try:
        said = command("search_rebuild")
        assert "Klaar" in said
        assert "2 van 2" in said
        assert [alias() in index["aliases"] for index in indices().values()] == [True]
        # Another site's index on the same server is none of ours.
        assert client(30).indices.exists(index=other)
    finally:
        client(30).indices.delete(index=other)
    assert indexed() == tabled()
    assert send_all() == 0
    assert IndexRun.objects.filter(work="rebuild", error="").exists()


def test_without_elasticsearch_the_commands_say_so(settings: Any) -> None:
    url, settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL, None
    for name in ("search_check", "search_rebuild"):
        with pytest.raises(CommandError, match="geen Elasticsearch"):
            command(name)
    settings.ELASTICSEARCH_URL = url
