"""What cards, pages and the sheet say of a saving."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.domain.cards import cards_of
from practices.efficiency.domain.doubts import doubts_of, explained_terms
from practices.efficiency.domain.facts import facts_of, figures_of, whole_of
from practices.efficiency.domain.reading import read
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage, GainLine
from tests.factories.efficiency import hours, lift, line, make_saving, unsaved_saving
from vocabulary.domain.loading import load_vocabulary

NB = "\N{NO-BREAK SPACE}"


def whole(page: Any, rung: Rung = Rung.STATED) -> Any:
    return whole_of(read(page), rung, parameters={})


def words(facts: Any) -> dict[str, str]:
    return {fact.label: fact.text for fact in facts}


def answers(*lines: GainLine, rung: Rung = Rung.STATED, **fields: Any) -> list[str]:
    reading = read(unsaved_saving(*lines, **fields))
    return [doubt.answer for doubt in doubts_of(reading, reading.savings, rung)]


# --- Figures ----------------------------------------------------------------------------------
def test_what_is_not_known_is_not_measured_and_never_nothing() -> None:
    shown = whole(unsaved_saving(pupils=100))
    assert words(shown.sheet) == {"bespaard per jaar": "", "per week vrij": ""}
    assert words(shown.rest) == {"eenmalige investering": ""}


def test_the_sheet_always_names_euro_and_hours() -> None:
    shown = whole(unsaved_saving(line(), investment=Decimal(14_200), pupils=2_140))
    assert words(shown.sheet) == {
        "bespaard per jaar": f"€{NB}18.900",
        "per week vrij": "",
        "per leerling per jaar": f"€{NB}8,83",
        "terugverdiend na": "9 maanden",
    }


def test_an_extra_cost_and_extra_work_are_said_in_words() -> None:
    page = unsaved_saving(
        line(before=Decimal(100), after=Decimal(250)),
        line(GainKind.HOURS, before=Decimal(2), after=Decimal(3)),
        investment=Decimal(50),
        pupils=10,
    )
    shown = whole(page)
    assert words(shown.sheet) == {
        "meerkost per jaar": f"€{NB}150",
        "per week extra werk": f"1{NB}uur",
    }
    assert f"de investering van €{NB}50 wordt niet in euro terugverdiend" in words(shown.rest)
    assert "-" not in "".join(words(shown.rest).values())


def test_an_investment_without_saving_never_pays_back() -> None:
    shown = whole(unsaved_saving(hours("2.6"), investment=Decimal(350)))
    assert words(shown.rest) == {
        f"de investering van €{NB}350 wordt niet in euro terugverdiend": "nooit"
    }


def test_a_saving_that_is_not_sure_tells_no_payback() -> None:
    row = line(before=Decimal(100), after=Decimal(80), after_high=Decimal(130))
    page = unsaved_saving(row, investment=Decimal(500))
    assert read(page).savings.never_pays_back is False
    assert words(whole(page).rest)["eenmalige investering"] == f"€{NB}500"


def test_an_avoided_cost_stands_apart_and_is_said_not_to_count() -> None:
    page = unsaved_saving(line(), line(before=Decimal(5000), after=Decimal(0), avoided=True))
    shown = words(whole(page).rest)
    assert shown["vermeden kost per jaar, niet meegeteld"] == f"€{NB}5.000"


def test_estimates_are_marked_where_they_count() -> None:
    page = unsaved_saving(
        line(how_known=HowKnown.ESTIMATED), hours(), investment=Decimal(10), pupils=10
    )
    marks = {fact.label: fact.estimated for fact in whole(page).sheet}
    assert marks == {
        "bespaard per jaar": True,
        "per week vrij": False,
        "per leerling per jaar": True,
        "terugverdiend na": True,
    }


def test_an_estimated_investment_or_number_of_pupils_marks_what_follows_from_it() -> None:
    page = unsaved_saving(
        line(), investment=Decimal(10), pupils=10, estimated=["investment", "pupils"]
    )
    marks = {fact.label: fact.estimated for fact in whole(page).sheet}
    assert marks["bespaard per jaar"] is False
    assert marks["per leerling per jaar"] is True
    assert marks["terugverdiend na"] is True


@pytest.mark.django_db
def test_hours_are_told_as_a_part_of_a_full_time_job_by_the_rules_of_the_school_year() -> None:
    load_vocabulary()
    page = unsaved_saving(hours("6"), school_year="2025-2026")
    shown = facts_of(page)["whole"]
    assert words(shown.rest)["deel van een voltijdse opdracht, of 14,17 punten"] == "0,17 VTE"
    assert [value.value for value in shown.parameters] == [Decimal(36), Decimal(85)]


@pytest.mark.django_db
def test_a_page_without_school_year_takes_the_present_rules() -> None:
    load_vocabulary()
    assert facts_of(unsaved_saving(hours("6")))["whole"].savings.fte is not None


def test_a_half_filled_page_has_facts_too() -> None:
    facts = facts_of(EfficiencyGainPage())
    assert facts["headline"].words == "niet gemeten"
    assert [fact.text for fact in facts["live"]] == ["", "", ""]


@pytest.mark.django_db
def test_a_centrum_counts_its_cursisten(tree: Any, other_organisation: Any) -> None:
    other_organisation.kind = "centrum"
    other_organisation.save()
    page = make_saving(other_organisation, pupils=100)
    assert "per cursist per jaar" in words(whole(page).sheet)


def test_editors_compare_the_careful_figures() -> None:
    page = unsaved_saving(
        line(before=Decimal(1000), before_high=Decimal(1200), after=Decimal(400)), pupils=100
    )
    figures = {figure.label: figure.value for figure in figures_of(page)}
    assert figures == {
        "Besparing per jaar": Decimal(600),
        "Per leerling per jaar": Decimal(6),
        "Uren per week": None,
        "Eenmalige investering": None,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("count", [3, 30])
def test_cards_come_with_the_pages_and_show_the_rung_of_now(
    tree: Any, organisation: Any, editor: Any, count: int
) -> None:
    for number in range(count):
        page = make_saving(organisation, lines=[line(), hours()])
        if number % 2:
            lift(page, editor)
    pages = EfficiencyGainPage.objects.select_related("organisation", "stored_card")
    with CaptureQueriesContext(connection) as captured:
        cards = cards_of(pages)
        assert all(f"€{NB}18.900" in card.drawing for card in cards)
    assert len(captured) == 1
    confirmed = [card for card in cards if "card__vis--y" in card.drawing]
    assert len(confirmed) == count // 2


# --- Doubts and terms ---------------------------------------------------------------------------
def test_an_invoice_never_vouches_for_an_estimate() -> None:
    answer = answers(line(), hours(how_known=HowKnown.ESTIMATED))[0]
    assert answer.startswith("De kosten komen uit facturen en de uren zijn door de school geschat.")


def test_one_source_is_told_once_with_how_it_was_measured() -> None:
    answer = answers(line(method="drie facturen"), hours(method="drie facturen"))[0]
    assert answer == (
        "Het cijfer komt uit facturen. Zo weten we het: drie facturen. "
        "De school gaf het zelf op; niemand anders keek het na."
    )


@pytest.mark.parametrize("rung", list(Rung))
def test_the_first_doubt_ends_with_who_says_so(rung: Rung) -> None:
    assert answers(line(), rung=rung)[0].endswith(
        {
            1: "niemand anders keek het na.",
            2: "voegde haar berekening toe.",
            3: "De directie heeft het bevestigd.",
            4: "het lukte ook in een andere school.",
        }[rung]
    )


@pytest.mark.parametrize(
    ("investment", "answer"),
    [
        (None, "Of er een eenmalige kost was, is niet bekend."),
        ("0", "Niets: er was geen eenmalige investering."),
        ("14200", f"Eenmalig €{NB}14.200. Dat is na 9 maanden terugverdiend."),
        ("100", f"Eenmalig €{NB}100. Dat is na minder dan een maand terugverdiend."),
        ("1575", f"Eenmalig €{NB}1.575. Dat is na 1 maand terugverdiend."),
    ],
)
def test_the_second_doubt_is_about_the_investment(investment: str | None, answer: str) -> None:
    value = None if investment is None else Decimal(investment)
    assert answers(line(), investment=value)[1] == answer


def test_time_that_is_won_does_not_pay_back_in_euro() -> None:
    answer = answers(hours(), investment=Decimal(350))[1]
    assert answer.endswith("Dat verdient zich niet in euro terug: de winst zit in tijd.")


def test_an_estimated_investment_is_called_so() -> None:
    answer = answers(line(), investment=Decimal(350), estimated=["investment"])[1]
    assert answer.startswith(f"Eenmalig €{NB}350 (geschat).")


def test_the_third_doubt_is_answered_by_the_extra_tasks_or_left_honestly_open() -> None:
    told = answers(line(), extra_tasks="elke week een halve dag hulp")[2]
    assert told == "Elke week een halve dag hulp."
    assert answers(line())[2].startswith("Dat vulde de school niet in.")


def test_long_texts_are_cut_to_what_fits_on_one_sheet() -> None:
    found = answers(line(method="meting " * 40), extra_tasks="Meer hulp. " * 200)
    assert [len(answer.split()) < 70 for answer in found] == [True, True, True]


def test_nothing_known_at_all_still_has_three_answers() -> None:
    assert all(answers())


def test_abbreviations_in_the_schools_own_words_are_explained_once() -> None:
    terms = explained_terms("Onze TICT wint 0,2 VTE.", "De TICT helpt in de klas.")
    assert [term for term, _ in terms] == ["TICT", "VTE"]


def test_an_abbreviation_inside_a_word_is_none() -> None:
    assert explained_terms("DICTEE en PICTOGRAM") == ()
