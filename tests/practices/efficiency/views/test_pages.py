"""The pages of a saving: the form, the practice, its sheet."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from practices.efficiency.domain.doubts import TERMS
from practices.efficiency.domain.totals import confirmed_total
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage
from tests.factories.efficiency import change_figure, hours, lift, line, make_saving
from tests.factories.practices import gain_answers
from tests.practices.listings import keys_found
from vocabulary.domain.loading import load_vocabulary

pytestmark = pytest.mark.django_db
SHARE = "/praktijken/delen/efficientiewinsten/"
INDEX = "/praktijken/efficientiewinsten/"


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def shown(client: Any, page: Any) -> str:
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 200
    return re.sub(r"[ \n\t]+", " ", answer.content.decode())


def sheet_of(html: str) -> str:
    found = re.search(r'<article class="sheet">.*?</article>', html)
    assert found is not None
    return found[0]


def text_of(html: str) -> str:
    return re.sub(r"[ \n\t]+", " ", re.sub(r"<[^>]+>", " ", html))


# --- Sharing ------------------------------------------------------------------------------------
def test_a_saving_goes_from_form_to_page(
    client: Any, author: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    assert client.post(SHARE, gain_answers(organisation, author)).status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    page = EfficiencyGainPage.objects.get()
    client.logout()
    html = shown(client, page)
    assert "€\N{NO-BREAK SPACE}18.900" in html
    assert "Zeven scholen delen één goede server." in sheet_of(html)
    assert "€\N{NO-BREAK SPACE}18.900" in client.get(INDEX).content.decode()


def test_the_live_panel_counts_while_one_types(client: Any, author: Any, organisation: Any) -> None:
    client.force_login(author)
    half = gain_answers(organisation, author, title="", **{"winst-0-how_known": ""})
    html = client.post("/praktijken/delen/efficientiewinsten/live/", half).content.decode()
    assert "€\N{NO-BREAK SPACE}18.900" in html
    assert 'class="live__d"' in html


def test_an_error_in_a_line_is_told_and_nothing_typed_is_lost(
    client: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = gain_answers(organisation, author, **{"winst-0-after": "weinig"})
    answer = client.post(SHARE, answers)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="weinig"' in html
    assert not EfficiencyGainPage.objects.exists()


def test_beginning_from_a_saving_copies_its_structure_and_no_figure(
    client: Any, author: Any, organisation: Any
) -> None:
    source = make_saving(organisation, lines=[line(label="servers"), hours(method="gestopwatcht")])
    client.force_login(author)
    form = client.get(f"{SHARE}?van={source.key}").context["form"]
    first, second = form.formsets["winst"].forms
    assert (first["kind"].value(), first["label"].value()) == ("kost", "servers")
    assert second["kind"].value() == "uren"
    values = [row[name].value() for row in (first, second) for name in row.fields]
    assert "29.400" not in values
    assert "gestopwatcht" not in values


# --- Reading ------------------------------------------------------------------------------------
def test_figures_are_recomputed_on_the_page(client: Any, organisation: Any) -> None:
    load_vocabulary()
    page = make_saving(organisation, lines=[line(), hours()])
    text = text_of(shown(client, page))
    nb = "\N{NO-BREAK SPACE}"
    for words in (
        f"€{nb}18.900",
        f"€{nb}8,83",
        f"9{nb}mnd.",
        f"6{nb}uur",
        "0,17 VTE of 14,17 punten",
        f"om de investering van €{nb}14.200 terug te verdienen",
    ):
        assert words in text, words


def test_what_was_not_measured_says_so_and_is_no_zero(client: Any, organisation: Any) -> None:
    page = make_saving(organisation, lines=[line(before=Decimal(5))], investment=None, pupils=None)
    html = shown(client, page)
    assert "niet gemeten" in html
    assert "€\N{NO-BREAK SPACE}0" not in html


def test_estimates_are_marked_on_card_and_page(client: Any, organisation: Any) -> None:
    page = make_saving(organisation, lines=[line(how_known=HowKnown.ESTIMATED)])
    assert '<span class="ef-est">geschat</span>' in shown(client, page)
    assert '<span class="ef-est">geschat</span>' in client.get(INDEX).content.decode()


def test_a_confirmed_saving_is_yellow_and_another_is_not(
    client: Any, organisation: Any, editor: Any
) -> None:
    page = make_saving(organisation)
    assert "card__vis--y" not in client.get(INDEX).content.decode()
    assert "figs ef-open" in shown(client, page)
    lift(page, editor)
    assert "card__vis--y" in client.get(INDEX).content.decode()
    assert "figs ef-open" not in shown(client, page)


def test_an_extra_cost_is_no_saving_anywhere(client: Any, organisation: Any) -> None:
    page = make_saving(organisation, lines=[line(before=Decimal(100), after=Decimal(250))])
    text = text_of(shown(client, page))
    assert "Meerkost" in text
    assert "Bespaard" not in text
    assert "nooit" in text


def test_nothing_typed_becomes_markup(client: Any, organisation: Any, author: Any) -> None:
    evil = "<script>alert(1)</script>"
    row = line(GainKind.OTHER, label=evil, unit=evil[:40], method=evil, before=Decimal(2), after=1)
    page = make_saving(
        organisation, owner=author, lines=[row], argument=evil, calculation=evil, extra_tasks=evil
    )
    client.force_login(author)
    assert evil not in shown(client, page)


@pytest.mark.parametrize("count", [3, 30])
def test_a_listing_of_savings_costs_ten_queries_at_most(
    client: Any, organisation: Any, editor: Any, count: int
) -> None:
    for _ in range(count):
        lift(make_saving(organisation, lines=[line(), hours()]), editor)
    client.get(INDEX)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{INDEX}?sorteer=besparing")
    assert len(captured) == LISTING_QUERIES


LISTING_QUERIES = 7


@pytest.mark.parametrize("count", [3, 30])
def test_a_saving_costs_fourteen_queries_at_most(
    client: Any, organisation: Any, editor: Any, count: int
) -> None:
    load_vocabulary()
    page = make_saving(organisation, lines=[line(), *(hours() for _ in range(count))])
    lift(page, editor, Rung.CONFIRMED, Rung.REPLICATED)
    client.get(page.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        client.get(page.get_absolute_url())
    assert len(captured) == DETAIL_QUERIES


# One of them asks for the meeting that the practice came of, one for the conversation; the norm is
# fourteen.
DETAIL_QUERIES = 12


def found_on(client: Any, *rungs: str) -> list[int]:
    query = "&".join(f"trede={rung}" for rung in rungs)
    return keys_found(client.get(f"{INDEX}?{query}").context["listing"])


def test_the_listing_is_filtered_by_how_sure_a_saving_is(
    client: Any, organisation: Any, editor: Any
) -> None:
    stated = make_saving(organisation)
    calculated = make_saving(organisation, calculation="Facturen.")
    confirmed = make_saving(organisation, calculation="Facturen.")
    lift(confirmed, editor)
    replicated = make_saving(organisation)
    lift(replicated, editor, Rung.CONFIRMED, Rung.REPLICATED)
    assert found_on(client, "opgegeven-door-de-school") == [stated.pk]
    assert found_on(client, "berekening-toegevoegd") == [calculated.pk]
    assert found_on(client, "bevestigd-door-de-directie") == [confirmed.pk]
    assert found_on(client, "ook-gelukt-elders") == [replicated.pk]
    both = found_on(client, "opgegeven-door-de-school", "bevestigd-door-de-directie")
    assert set(both) == {stated.pk, confirmed.pk}
    assert found_on(client, "onzin") == []
    assert len(found_on(client)) == 4


def test_a_rung_that_lapsed_is_not_found_any_more(
    client: Any, organisation: Any, editor: Any
) -> None:
    page = make_saving(organisation)
    lift(page, editor)
    assert found_on(client, "bevestigd-door-de-directie") == [page.pk]
    change_figure(page, after=Decimal(1))
    assert found_on(client, "bevestigd-door-de-directie") == []
    assert found_on(client, "opgegeven-door-de-school") == [page.pk]


def test_the_total_on_the_home_page_leads_to_its_cases(
    client: Any, organisation: Any, editor: Any
) -> None:
    page = make_saving(organisation)
    lift(page, editor)
    make_saving(organisation)
    shown = client.get(confirmed_total().url)
    assert [case.page for case in shown.context["total"].cases] == [page]


# --- The sheet ----------------------------------------------------------------------------------
def test_the_sheet_says_all_that_a_directie_asks(
    client: Any, organisation: Any, editor: Any
) -> None:
    page = make_saving(
        organisation,
        lines=[line(method="facturen 2022-2024"), hours(method="facturen 2022-2024")],
        extra_tasks="elke week een halve dag hulp in de klas",
    )
    lift(page, editor)
    text = text_of(sheet_of(shown(client, page)))
    nb = "\N{NO-BREAK SPACE}"
    for words in (
        "Bevestigd door de directie (3 van 4)",
        "Eén server kost minder dan zeven.",
        f"€{nb}18.900",
        f"6{nb}uur",
        "Klopt dat cijfer?",
        "De directie heeft het bevestigd.",
        "Wat kost het om te beginnen?",
        "Dat is na 9 maanden terugverdiend.",
        "Wat heeft een leraar daaraan?",
        "Elke week een halve dag hulp in de klas.",
    ):
        assert words in text, words
    assert len(text.split()) < 200


def test_the_sheet_holds_no_term_of_ours(client: Any, organisation: Any) -> None:
    load_vocabulary()
    page = make_saving(organisation, lines=[line(), hours()])
    html = shown(client, page)
    assert "VTE" in html
    text = sheet_of(html)
    assert [term for term in TERMS if re.search(rf"\b{term}\b", text)] == []


def test_a_term_of_the_school_is_explained_on_the_sheet(client: Any, organisation: Any) -> None:
    page = make_saving(organisation, argument="Onze TICT wint een halve dag.")
    text = text_of(sheet_of(shown(client, page)))
    assert "TICT : collega die computers en netwerk in orde houdt." in text


def test_the_sheet_hides_a_school_that_wants_to_be_hidden(client: Any, organisation: Any) -> None:
    page = make_saving(organisation, hide_organisation=True)
    assert organisation.name not in shown(client, page)
