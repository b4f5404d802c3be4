"""What every engine must answer, asked of each of them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pages.enums import Audience
from search.domain.entries import keep, withdraw
from search.domain.language import forget_language
from search.domain.lists import load_lists
from search.engines.contract import Answer, Ask, Engine
from search.enums import Sort
from search.item import FacetValue, Item
from tests.search.engines.contenders import Contender, params

pytestmark = pytest.mark.django_db

EVERYONE = frozenset({Audience.EVERYONE.value})
CONFIRMED = frozenset({Audience.EVERYONE.value, Audience.CONFIRMED.value})
Search = Callable[..., Answer]
DAY = timedelta(days=1)


def item(number: int, title: str, *, facets: dict[str, str] | None = None, **told: Any) -> Item:
    """Make an item; facets are name → value, and their labels are the values in capitals."""
    own = {
        "key": f"page:{900_000 + number}",
        "kind": "ticketing",
        "url": f"/praktijken/ticketing/{number}/",
        "title": title,
        "date": datetime(2026, 1, number + 1, tzinfo=UTC),
        "facets": tuple(
            FacetValue(name, value, value.upper())
            for name, values in (facets or {}).items()
            for value in values.split()
        ),
    }
    return Item(**(own | told))


ITEMS = (
    item(
        0,
        "Alle ICT-punten samengelegd",
        summary="Negen basisscholen legden hun punten samen op het niveau van de scholengroep.",
        names=("puntenpuzzel", "Stedelijke scholengemeenschap Leiekouter"),
        text="Eerst de opdrachten bepaald, dan pas de mensen.",
        facets={"niveau": "kleuter lager", "net": "stedelijk", "bron": "ict-punten"},
        pupils=2960,
    ),
    item(
        1,
        "Leerlingen herstellen zelf hun wachtwoord",
        summary="Het aantal meldingen daalde van 38 naar 9 per week.",
        text="De ICT-coördinator wint bijna vier uur per week.",
        facets={"niveau": "secundair", "net": "vrij"},
        pupils=812,
        saving=Decimal("4000.00"),
    ),
    item(
        2,
        "FreeScout: gratis helpdesk op één mailadres",
        summary="Zeven scholen sturen hun vragen naar één adres, en er komen tickets van.",
        names=("FreeScout", "ticketsysteem"),
        text="Oude mailbox omgezet. De tool is gratis, de hosting kost 180 euro per jaar.",
        facets={"niveau": "lager", "net": "vrij", "product": "freescout"},
        pupils=1240,
        cost=Decimal("180.00"),
    ),
    item(
        3,
        "TOPdesk delen met de stad: één loket",
        summary="Onze scholen gebruiken het ticketingsysteem van de stad.",
        names=("TOPdesk", "ticketsysteem"),
        text="De stad rekent ons 3.600 euro per jaar aan.",
        facets={"niveau": "lager", "net": "stedelijk", "product": "topdesk"},
        pupils=2960,
        cost=Decimal("3600.00"),
    ),
    item(
        4,
        "Eén gedeelde server in plaats van zeven",
        summary="De schoolbesturen tekenden samen voor een gezamenlijke back-up.",
        text="Van 29.400 naar 10.500 euro per jaar.",
        facets={"niveau": "kleuter lager secundair", "net": "vrij"},
        saving=Decimal("18900.00"),
        pupils=2140,
    ),
    item(
        5,
        "Noodplan na een kwakzalverij",
        summary="Enkel voor wie in een school werkt.",
        audience=Audience.CONFIRMED.value,
        facets={"niveau": "secundair", "net": "geheim"},
        pupils=300,
    ),
)
A, B, C, D, E, F = (each.key for each in ITEMS)
FREE = {A, B, C, D, E}


@pytest.fixture(params=params())
def contender(request: pytest.FixtureRequest) -> Contender:
    found: Contender = request.param
    if found.marks:
        request.getfixturevalue("elastic")
    return found


@pytest.fixture(autouse=True)
def table(db: Any) -> Iterator[None]:
    load_lists()
    forget_language()
    for each in ITEMS:
        keep(item=each)
    yield
    forget_language()


@pytest.fixture
def engine(contender: Contender, table: None) -> Engine:
    contender.settle()
    return contender.make()


@pytest.fixture
def search(engine: Engine) -> Search:
    def ask(text: str = "", **more: Any) -> Answer:
        return engine.search(Ask(**{"audiences": EVERYONE, "text": text, **more}))

    return ask


def keys(answer: Answer) -> list[str]:
    return [hit.key for hit in answer.hits]


def counts(answer: Answer, name: str) -> dict[str, int]:
    return {each.value: each.count for each in answer.facets[name]}


# --- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("freescout", C),
        ("FREESCOUT", C),
        ("wachtwoorden", B),
        ("paswoord", B),
        ("ICT coordinator", B),
        ("ict-coördinatoren", B),
        ("poolen van punten", A),
        ("punten samenleggen", A),
        ("puzzel", A),
        ("ticketingsysteem van de stad", D),
        ("servers", E),
        ("schoolbestuur", E),
        ("gedeelde servers", E),
        ("Leiekouter", A),
        ("backup", E),
    ],
)
def test_flemish_words_find_what_they_mean(search: Search, text: str, first: str) -> None:
    assert keys(search(text))[0] == first


@pytest.mark.parametrize(
    ("text", "first", "meant"),
    [
        ("freescuot", C, "freescout"),
        ("wachtword", B, "wachtwoord"),
        ("scholengemeenschp", A, "scholengemeenschap"),
        ("helpdsek", C, "helpdesk"),
    ],
)
def test_typos_are_forgiven_and_told(search: Search, text: str, first: str, meant: str) -> None:
    answer = search(text)
    assert keys(answer)[0] == first
    assert answer.did_you_mean == meant


def test_a_typo_beside_other_words_keeps_them(search: Search) -> None:
    assert search("gratis helpdsek").did_you_mean == "gratis helpdesk"


def test_what_is_spelt_well_is_not_corrected(search: Search) -> None:
    for text in ("freescout", "wachtwoord", "server", "", "gratis helpdesk"):
        assert search(text).did_you_mean == ""


def test_a_word_of_an_item_that_may_not_be_read_is_not_proposed(search: Search) -> None:
    assert search("kwaksalverij").did_you_mean == ""
    assert search("kwaksalverij").total == 0
    assert search("kwaksalverij", audiences=CONFIRMED).did_you_mean == "kwakzalverij"


def test_a_phrase_stands_together_and_in_order(search: Search) -> None:
    assert keys(search('"gratis helpdesk"')) == [C]
    assert search('"helpdesk gratis"').total == 0
    assert search('"gratis adres"').total == 0
    assert keys(search("“van de stad”"))[0] == D


def test_a_phrase_goes_through_compounds(search: Search) -> None:
    assert keys(search('"schoolbesturen tekenden samen"')) == [E]


def test_a_phrase_does_not_reach_from_one_text_into_the_next(search: Search) -> None:
    assert search('"mailadres zeven"').total == 0


def test_words_beside_a_phrase_count_too(search: Search) -> None:
    assert keys(search('"één adres" tickets')) == [C]


def test_what_has_all_words_stands_before_what_has_some(search: Search) -> None:
    assert keys(search("ticketsysteem van de stad"))[0] == D


def test_fragments_mark_the_words_and_are_escaped(engine: Engine, contender: Contender) -> None:
    keep(item=item(9, "Gevaar", summary="<script>alert(1)</script> over vuurmuren & co"))
    contender.settle()
    (hit,) = engine.search(Ask(audiences=EVERYONE, text="vuurmuren")).hits
    fragment = " ".join(hit.fragments)
    assert "<mark>vuurmuren</mark>" in fragment
    assert "<script" not in fragment
    assert "&amp; co" in fragment


# --- Filters and counts ---------------------------------------------------------------------------


def test_nothing_asked_finds_everything_that_may_be_read(search: Search) -> None:
    answer = search()
    assert set(keys(answer)) == FREE
    assert answer.total == len(FREE)


def test_values_of_one_filter_widen_and_filters_narrow(search: Search) -> None:
    assert set(keys(search(filters={"net": ("vrij",)}))) == {B, C, E}
    assert set(keys(search(filters={"net": ("vrij", "stedelijk")}))) == FREE
    assert set(keys(search(filters={"net": ("vrij",), "niveau": ("secundair",)}))) == {B, E}
    assert search(filters={"net": ("bestaat-niet",)}).total == 0
    assert search(filters={"net": ()}).total == len(FREE)


def test_counts_ignore_their_own_filter_and_no_other(search: Search) -> None:
    counted = ("net", "niveau")
    answer = search(counted=counted, filters={"net": ("stedelijk",)})
    assert counts(answer, "net") == {"vrij": 3, "stedelijk": 2}
    assert counts(answer, "niveau") == {"lager": 2, "kleuter": 1}
    both = search(counted=counted, filters={"net": ("stedelijk",), "niveau": ("kleuter",)})
    assert counts(both, "net") == {"stedelijk": 1, "vrij": 1}
    assert counts(both, "niveau") == {"lager": 2, "kleuter": 1}


def test_counts_are_of_what_the_words_find_and_have_their_labels(search: Search) -> None:
    answer = search("helpdesk gratis", counted=("net", "product"))
    assert counts(answer, "product") == {"freescout": 1}
    assert answer.facets["product"][0].label == "FREESCOUT"


def test_each_filter_counts_as_many_as_it_then_finds(search: Search) -> None:
    for text in ("", "scholen", "gratis"):
        answer = search(text, counted=("net", "niveau", "bron", "product"))
        for name, values in answer.facets.items():
            for each in values:
                assert search(text, filters={name: (each.value,)}).total == each.count


def test_ranges_include_both_ends_and_leave_out_what_is_unknown(search: Search) -> None:
    assert set(keys(search(ranges={"pupils": (Decimal(812), Decimal(2140))}))) == {B, C, E}
    assert set(keys(search(ranges={"cost": (None, Decimal(180))}))) == {C}
    assert set(keys(search(ranges={"cost": (Decimal(0), None)}))) == {C, D}
    assert search(ranges={"cost": (Decimal(5000), Decimal(1))}).total == 0
    answer = search(ranges={"cost": (Decimal(0), None)}, counted=("net",))
    assert counts(answer, "net") == {"vrij": 1, "stedelijk": 1}


# --- Order and pages ------------------------------------------------------------------------------


def test_each_order_puts_first_what_it_says_and_the_unknown_last(search: Search) -> None:
    assert keys(search(sort=Sort.NEWEST)) == [E, D, C, B, A]
    assert keys(search(sort=Sort.SAVING))[:2] == [E, B]
    assert keys(search(sort=Sort.SIZE))[0] in {A, D}
    assert set(keys(search("gratis scholen", sort=Sort.NEWEST))) <= FREE


def test_pages_follow_each_other_without_gap_or_repeat(search: Search) -> None:
    for text in ("", "scholen"):
        whole = keys(search(text, per_page=50))
        assert len(whole) > 2
        numbers = range(1, (len(whole) + 1) // 2 + 1)
        pages = [keys(search(text, per_page=2, page=number)) for number in numbers]
        assert [key for page in pages for key in page] == whole


@pytest.mark.parametrize("page", [4, 99, 10**9])
def test_a_page_out_of_range_is_the_last_one(search: Search, page: int) -> None:
    answer = search(per_page=2, page=page)
    assert answer.page == 3
    assert keys(answer) == [A]
    assert answer.total == len(FREE)


@pytest.mark.parametrize("page", [0, -1, -(10**9)])
def test_a_page_before_the_first_is_the_first(search: Search, page: int) -> None:
    assert search(per_page=2, page=page).page == 1


def test_nothing_found_is_one_empty_page(search: Search) -> None:
    answer = search("xylofoonkwartet", page=7, counted=("net",))
    assert (answer.total, answer.page, answer.hits) == (0, 1, ())
    assert answer.facets["net"] == ()


# --- Who may read ---------------------------------------------------------------------------------


def test_what_is_for_members_is_in_no_answer_to_others(search: Search) -> None:
    answer = search("kwakzalverij", counted=("net",))
    assert (answer.total, answer.facets["net"]) == (0, ())
    assert "geheim" not in counts(search(counted=("net",)), "net")
    assert search(filters={"net": ("geheim",)}).total == 0
    assert keys(search("kwakzalverij", audiences=CONFIRMED)) == [F]
    assert counts(search(counted=("net",), audiences=CONFIRMED), "net")["geheim"] == 1


def test_without_any_audience_nothing_is_found(search: Search) -> None:
    assert search(audiences=frozenset()).total == 0


def test_what_is_withdrawn_is_gone_at_once(engine: Engine, contender: Contender) -> None:
    withdraw(key=C)
    contender.settle()
    answer = engine.search(Ask(audiences=EVERYONE, text="freescout", counted=("product",)))
    assert C not in keys(answer)
    assert "freescout" not in counts(answer, "product")
    assert engine.complete("frees", EVERYONE, 5) == ()


def test_what_changed_is_found_by_its_new_words_only(engine: Engine, contender: Contender) -> None:
    keep(item=item(2, "Zammad voor iedereen"))
    contender.settle()
    assert keys(engine.search(Ask(audiences=EVERYONE, text="zammad"))) == [C]
    assert C not in keys(engine.search(Ask(audiences=EVERYONE, text="mailadres")))


# --- Suggestions ----------------------------------------------------------------------------------


def test_titles_are_completed_from_the_beginning_of_any_word(engine: Engine) -> None:
    assert engine.complete("frees", EVERYONE, 5) == (C,)
    assert engine.complete("help", EVERYONE, 5) == (C,)
    assert engine.complete("één lok", EVERYONE, 5) == (D,)
    assert engine.complete("kwak", EVERYONE, 5) == ()
    assert engine.complete("kwak", CONFIRMED, 5) == (F,)
    assert engine.complete("", EVERYONE, 5) == ()
    assert len(engine.complete("e", EVERYONE, 1)) <= 1


def test_what_is_alike_shares_words_and_is_never_itself(engine: Engine) -> None:
    alike = engine.similar(C, EVERYONE, 3)
    assert C not in alike
    assert D in alike
    assert F not in engine.similar(B, EVERYONE, 10)
    assert engine.similar("page:0", EVERYONE, 3) == ()


# --- Whatever people type -------------------------------------------------------------------------

SILLY = [
    "\x00",
    "a\x00b",
    '"',
    '""',
    '"""',
    '"gratis',
    'gratis "" helpdesk"',
    "*:*",
    "* OR *",
    "NEAR(a b)",
    "a AND NOT b",
    "title_terms:gratis",
    "_exists_:title",
    "/(a+)+$/",
    "\\",
    "~999",
    "(((((",
    "gratis & | ! <-> helpdesk:*",
    "'; DROP TABLE search_searchentry; --",
    '{"script": "1"}',
    "%",
    "%s %(a)s",
    "_",
    "😀",
    "\u200b\u200d",
    "ﬃ" * 50,
    "İıẞ",
    "漢字 кириллица العربية",
    "a" * 5000,
    "gratis " * 2000,
    '"gratis ' * 500,
    "${jndi:ldap://x}",
    "-gratis",
    "+++",
    "\ud7ff",
    "0",
    "1e400",
    "2fa",
    "c++",
]


@pytest.mark.parametrize("text", SILLY, ids=range(len(SILLY)))
def test_silly_text_is_answered(engine: Engine, text: str) -> None:
    answer = engine.search(Ask(audiences=EVERYONE, text=text, counted=("net",)))
    assert set(keys(answer)) <= FREE
    assert set(engine.complete(text, EVERYONE, 5)) <= FREE
    assert engine.similar(text, EVERYONE, 5) == ()


def test_silly_values_of_filters_find_nothing(search: Search) -> None:
    for value in ("\x00", "", "'", "x" * 4000, "\ufffd"):
        assert search(filters={"net": (value,)}, counted=("net",)).total == 0


def test_filters_and_ranges_that_nobody_knows_do_no_harm(search: Search) -> None:
    assert search(filters={"bestaat-niet": ("x",)}).total == 0
    assert search(ranges={"bestaat-niet": (Decimal(1), None)}).total == len(FREE)
    assert search(ranges={"pupils": (Decimal(10) ** 9, None)}).total == 0


def test_what_is_over_stands_after_all_else_by_the_clock(
    search: Search, contender: Contender
) -> None:
    now = datetime.now(UTC)
    keep(item=item(10, "Ticketsysteem ticketsysteem", names=("ticketsysteem",), until=now - DAY))
    keep(item=item(11, "Een avond", text="Over ons ticketsysteem.", until=now + DAY))
    contender.settle()
    over, coming = "page:900010", "page:900011"
    found = keys(search("ticketsysteem"))
    assert found[-1] == over
    assert {coming, C, D} <= set(found[:-1])
    assert keys(search(""))[-1] == over
    assert keys(search("", sort=Sort.NEWEST))[:2] == [coming, over]
    # The second page begins where the first one ends.
    pages = [keys(search("ticketsysteem", page=page, per_page=1)) for page in (1, 2, 3, 4)]
    assert [key for page in pages for key in page] == found
    contender.settle()
    assert keys(search("ticketsysteem", kinds=("ticketing",)))[-1] == over
