"""What Elasticsearch finds."""

from decimal import Decimal
from typing import Any

import pytest

from search.domain.entries import withdraw
from search.domain.language import forget_language
from search.domain.searching import find
from search.elastic.engine import ElasticEngine
from search.engines.contract import Ask
from search.enums import Sort
from search.models import CompoundPart, SynonymGroup
from tests.factories.elastic import make_item, put, settle

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db, pytest.mark.usefixtures("elastic")]

PUBLIC = frozenset({"public"})
BOTH = frozenset({"public", "confirmed"})


def keys(text: str = "", audiences: frozenset[str] = PUBLIC, **ask: Any) -> list[str]:
    answer = ElasticEngine().search(Ask(audiences=audiences, text=text, **ask))
    return [hit.key for hit in answer.hits]


def counts(name: str, **ask: Any) -> dict[str, int]:
    answer = ElasticEngine().search(Ask(audiences=PUBLIC, counted=(name,), **ask))
    return {each.value: each.count for each in answer.facets[name]}


def test_finds_by_stem_accent_compound_and_synonym() -> None:
    CompoundPart.objects.bulk_create([CompoundPart(word="punten"), CompoundPart(word="puzzel")])
    SynonymGroup.objects.create(words="paswoord, wachtwoord")
    forget_language()
    put(
        make_item("page:1", "De puntenpuzzel van de scholen"),
        make_item("page:2", "Je wachtwoord vergeten"),
        make_item("page:3", "De coördinator van het team"),
    )
    assert keys("school") == ["page:1"]
    assert keys("puzzel") == ["page:1"]
    assert keys("punten puzzel") == ["page:1"]
    assert keys("paswoord") == ["page:2"]
    assert keys("coordinatoren") == ["page:3"]


def test_a_word_in_the_title_stands_before_one_in_the_text() -> None:
    put(
        make_item("page:1", "Iets anders", text="Hier staat ook een server."),
        make_item("page:2", "Eén server voor zeven scholen", text="Zo deden we dat."),
    )
    assert keys("server") == ["page:2", "page:1"]


def test_a_phrase_is_found_in_its_order_only() -> None:
    put(
        make_item("page:1", "Gedeelde server van de stad"),
        make_item("page:2", "Een server die niet werd gedeeld met de stad"),
    )
    assert keys('"gedeelde server"') == ["page:1"]
    assert set(keys("gedeelde server")) == {"page:1", "page:2"}


def test_a_misspelt_word_finds_what_was_meant_and_says_so() -> None:
    put(make_item("page:1", "Helpdesk voor leerkrachten"), make_item("page:2", "Servers"))
    answer = ElasticEngine().search(Ask(audiences=PUBLIC, text="Helpdeks leerkrachten"))
    assert [hit.key for hit in answer.hits] == ["page:1"]
    assert answer.did_you_mean == "helpdesk leerkrachten"
    assert "<mark>" not in answer.did_you_mean
    right = ElasticEngine().search(Ask(audiences=PUBLIC, text="helpdesk"))
    assert right.did_you_mean == ""


def test_what_nobody_may_read_is_not_found_counted_completed_or_meant() -> None:
    put(
        make_item("page:1", "Zebrapad geheim", audience="confirmed", facets=[("niveau", "lager")]),
        make_item("page:2", "Een ander verhaal", facets=[("niveau", "secundair")]),
    )
    assert keys("zebrapad") == []
    assert keys("zebrapad", audiences=BOTH) == ["page:1"]
    assert counts("niveau") == {"secundair": 1}
    engine = ElasticEngine()
    assert engine.complete("zebra", PUBLIC, 5) == ()
    assert engine.complete("zebra", BOTH, 5) == ("page:1",)
    typo = engine.search(Ask(audiences=PUBLIC, text="zebrapat"))
    assert (typo.total, typo.did_you_mean) == (0, "")
    assert engine.search(Ask(audiences=BOTH, text="zebrapat")).did_you_mean == "zebrapad"


def test_counts_ignore_their_own_filter_and_heed_the_others() -> None:
    put(
        make_item("page:1", "a", facets=[("niveau", "lager"), ("net", "go")]),
        make_item("page:2", "b", facets=[("niveau", "secundair"), ("net", "go")]),
        make_item("page:3", "c", facets=[("niveau", "lager"), ("net", "vrij")]),
        make_item("page:4", "d", facets=[("niveau", "volwassenen"), ("net", "vrij")]),
    )
    chosen = {"filters": {"niveau": ("lager", "secundair")}}
    assert set(keys(**chosen)) == {"page:1", "page:2", "page:3"}
    assert counts("niveau", **chosen) == {"lager": 2, "secundair": 1, "volwassenen": 1}
    assert counts("net", **chosen) == {"go": 2, "vrij": 1}
    both = {"filters": {"niveau": ("lager",), "net": ("vrij",)}}
    answer = ElasticEngine().search(Ask(audiences=PUBLIC, counted=("niveau", "net"), **both))
    assert [hit.key for hit in answer.hits] == ["page:3"]
    assert answer.total == 1
    assert [(each.value, each.label, each.count) for each in answer.facets["niveau"]] == [
        ("lager", "Lager", 1),
        ("volwassenen", "Volwassenen", 1),
    ]
    assert keys(filters={"onbekend": ("x",)}) == []


def test_ranges_hold_both_ends_and_leave_out_what_nobody_measured() -> None:
    put(
        make_item("page:1", "a", cost=Decimal("99.50"), pupils=200),
        make_item("page:2", "b", cost=Decimal(100), pupils=400),
        make_item("page:3", "c"),
    )
    assert keys(ranges={"cost": (Decimal(100), None)}) == ["page:2"]
    assert set(keys(ranges={"cost": (None, Decimal(100))})) == {"page:1", "page:2"}
    assert keys(ranges={"pupils": (Decimal(100), Decimal(300))}) == ["page:1"]


def test_sorts_by_date_saving_and_size_with_what_is_unknown_last() -> None:
    from datetime import UTC, datetime

    put(
        make_item("page:1", "a", date=datetime(2026, 1, 1, tzinfo=UTC), saving=Decimal(5)),
        make_item("page:2", "b", date=datetime(2026, 2, 1, tzinfo=UTC), pupils=10),
        make_item("page:3", "c", saving=Decimal(9), pupils=90),
    )
    assert keys(sort=Sort.NEWEST) == ["page:2", "page:1", "page:3"]
    assert keys(sort=Sort.SAVING)[:2] == ["page:3", "page:1"]
    assert keys(sort=Sort.SIZE)[:2] == ["page:3", "page:2"]


@pytest.mark.parametrize("page", [-5, 0, 1, 3, 4, 10**9])
def test_a_page_out_of_range_shows_the_nearest(page: int) -> None:
    put(*(make_item(f"page:{number}", f"Server {number}") for number in range(5)))
    answer = ElasticEngine().search(Ask(audiences=PUBLIC, text="server", page=page, per_page=2))
    assert answer.total == 5
    assert answer.page == max(1, min(page, 3))
    assert len(answer.hits) == (1 if answer.page == 3 else 2)


def test_signs_find_nothing_and_no_text_finds_all() -> None:
    put(make_item("page:1", "a"))
    assert keys("") == ["page:1"]
    assert keys("*:*") == []
    assert keys("(((") == []


def test_completes_words_of_titles_and_puts_first_what_begins_so() -> None:
    put(
        make_item("page:1", "Onze helpdesk"),
        make_item("page:2", "Helpdesk in de stad"),
        make_item("page:3", "Coördinatie"),
    )
    engine = ElasticEngine()
    assert engine.complete("help", PUBLIC, 5) == ("page:2", "page:1")
    assert engine.complete("helpd st", PUBLIC, 5) == ("page:2",)
    assert engine.complete("coord", PUBLIC, 5) == ("page:3",)
    assert engine.complete("!", PUBLIC, 5) == ()


def test_alike_is_what_shares_telling_words_and_never_the_item_itself() -> None:
    put(
        make_item("page:1", "Tickets met FreeScout", names=("helpdesk",)),
        make_item("page:2", "FreeScout en tickets in een academie"),
        make_item("page:3", "Glasvezel in het schoolgebouw"),
    )
    assert ElasticEngine().similar("page:1", PUBLIC, 5) == ("page:2",)
    assert ElasticEngine().similar("page:99", PUBLIC, 5) == ()


def test_what_was_withdrawn_since_is_not_shown() -> None:
    put(make_item("page:1", "Server"), make_item("page:2", "Server delen"))
    withdraw(key="page:1")
    found = find(ask=Ask(audiences=PUBLIC, text="server"))
    # Elasticsearch does not know yet; whoever does answers, and nobody is told that it is away.
    assert (found.engine, found.fell_back, found.answer.total) == ("database", False, 1)
    assert [hit.key for hit in found.answer.hits] == ["page:2"]
    settle()
    found = find(ask=Ask(audiences=PUBLIC, text="server"))
    assert (found.engine, found.answer.total) == ("elasticsearch", 1)


def test_fragments_are_escaped_and_mark_what_was_asked() -> None:
    put(make_item("page:1", "Titel", summary="Een <b>server</b> voor allen."))
    answer = ElasticEngine().search(Ask(audiences=PUBLIC, text="servers"))
    assert answer.hits[0].fragments == ("Een &lt;b&gt;<mark>server</mark>&lt;/b&gt; voor allen.",)
