"""Figures in words."""

from decimal import Decimal

import pytest

from practices.efficiency.domain.reading import read
from practices.efficiency.domain.savings import Range
from practices.efficiency.domain.wording import (
    Headline,
    change,
    headline_of,
    months_in_short,
    months_in_words,
    sentence,
    span,
)
from practices.efficiency.enums import GainKind, HowKnown
from practices.efficiency.models import GainLine
from tests.factories.efficiency import hours, line, unsaved_saving

NB = "\N{NO-BREAK SPACE}"


def headline(*lines: GainLine) -> Headline:
    reading = read(unsaved_saving(*lines))
    return headline_of(reading, reading.savings)


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "minder dan een maand"),
        (1, "1 maand"),
        (9, "9 maanden"),
        (23, "23 maanden"),
        (24, "2 jaar"),
        (37, "3 jaar en 1 maand"),
    ],
)
def test_months_are_written_as_people_say_them(months: int, words: str) -> None:
    assert months_in_words(months) == words


@pytest.mark.parametrize(
    ("months", "words"), [(0, "minder dan een maand"), (1, f"1{NB}mnd."), (36, "3 jaar")]
)
def test_where_there_is_little_room_months_are_short(months: int, words: str) -> None:
    assert months_in_short(months) == words


def test_a_saving_of_euro_opens_the_practice() -> None:
    shown = headline(line(), hours())
    assert (shown.label, shown.words) == ("Bespaard", f"€{NB}18.900 per jaar")


def test_a_range_shows_both_ends_the_careful_one_first() -> None:
    shown = headline(line(before=Decimal(1000), before_high=Decimal(1200), after=Decimal(400)))
    assert shown.words == f"€{NB}600 tot €{NB}800 per jaar"


def test_an_extra_cost_is_named_so_and_has_no_minus_sign() -> None:
    shown = headline(line(before=Decimal(100), after=Decimal(250)))
    assert (shown.label, shown.words) == ("Meerkost", f"€{NB}150 per jaar")


def test_a_range_across_zero_is_named_by_both_its_ends() -> None:
    shown = headline(line(before=Decimal(100), after=Decimal(80), after_high=Decimal(130)))
    assert shown.words == f"€{NB}30 meer tot €{NB}20 minder per jaar"
    assert shown.label == "Meerkost of winst"


def test_hours_open_a_practice_without_euro() -> None:
    shown = headline(hours("3.9"))
    assert (shown.label, shown.words) == ("Vrijgekomen", f"3,9{NB}uur per week")


def test_hours_open_a_practice_that_costs_as_much_as_before() -> None:
    shown = headline(line(before=Decimal(100), after=Decimal(100)), hours())
    assert shown.label == "Vrijgekomen"


def test_no_difference_is_a_measured_nothing_and_not_unknown() -> None:
    shown = headline(line(before=Decimal(100), after=Decimal(100)))
    assert shown.words == f"€{NB}0 per jaar"


def test_an_avoided_cost_alone_is_named_as_such() -> None:
    shown = headline(line(before=Decimal(5000), after=Decimal(0), avoided=True))
    assert (shown.label, shown.words) == ("Vermeden kost", f"€{NB}5.000 per jaar")


def test_reports_open_a_practice_that_counted_nothing_else() -> None:
    shown = headline(line(GainKind.REPORTS, before=Decimal(38), after=Decimal(9)))
    assert (shown.label, shown.words) == ("Meldingen per week", "29 meldingen per week minder")


def test_something_else_has_its_own_words_and_unit() -> None:
    row = line(
        GainKind.OTHER, label="stroom", unit="kWh per jaar", before=Decimal(900), after=Decimal(950)
    )
    shown = headline(row)
    assert (shown.label, shown.words) == ("stroom", "50 kWh per jaar meer")


def test_without_figures_a_practice_opens_with_not_measured() -> None:
    shown = headline(line(before=Decimal(5), after=None))
    assert shown == Headline(label="Besparing")
    assert shown.words == "niet gemeten"


def test_an_estimate_is_marked() -> None:
    assert headline(line(how_known=HowKnown.ESTIMATED)).estimated
    assert not headline(line(), hours(how_known=HowKnown.ESTIMATED)).estimated


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("3", "3", f"3{NB}uur minder"),
        ("3", "5", f"3 tot 5{NB}uur minder"),
        ("-5", "-3", f"3 tot 5{NB}uur meer"),
        ("-1", "2", f"1{NB}uur meer tot 2{NB}uur minder"),
        ("0", "0", "geen verschil"),
        ("-2", "0", f"0 tot 2{NB}uur meer"),
    ],
)
def test_a_change_says_less_or_more(low: str, high: str, words: str) -> None:
    assert change(Range(Decimal(low), Decimal(high)), GainKind.HOURS) == words


def test_a_span_of_one_figure_is_that_figure() -> None:
    assert span(Decimal(5), Decimal("5.00"), GainKind.DEVICES) == "5"
    assert span(Decimal(5), None, GainKind.DEVICES) == "5"


def test_a_sentence_has_a_capital_and_a_full_stop() -> None:
    assert sentence(" één dag hulp ") == "Eén dag hulp."
    assert sentence("Wat dan?") == "Wat dan?"
    assert sentence("  ") == ""
    assert sentence("ijskasten uit") == "IJskasten uit."
