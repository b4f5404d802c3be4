"""One line of a saving, as people type it."""

from decimal import Decimal
from typing import Any

import pytest

from practices.efficiency.forms.lines import GainLineForm

ANSWERS = {"kind": "kost", "before": "29.400", "after": "10500", "how_known": "factuur"}
FILL_IN = "Vul dit in. Ken je enkel het verschil? Dat kan bij “Weet je meer?”."


def form(**answers: str) -> GainLineForm:
    return GainLineForm(ANSWERS | answers)


def errors(**answers: str) -> dict[str, Any]:
    return {name: list(found) for name, found in form(**answers).errors.items()}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("29400", "29400"),
        ("29.400", "29400"),
        ("29.400,50", "29400.50"),
        ("29400,5", "29400.5"),
        ("7.5", "7.5"),
        ("€ 29 400", "29400"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_as_flanders_writes_it(typed: str, number: str) -> None:
    filled = form(before=typed, after="0")
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["before"] == Decimal(number)


@pytest.mark.parametrize("typed", ["veel", "1e9", "NaN", "١٢", "-5", "12,345", "9" * 40, "1\x00"])
def test_what_is_no_amount_gets_a_message_and_stays_as_it_was_typed(typed: str) -> None:
    filled = form(before=typed)
    assert list(filled.errors) == ["before"]
    assert filled["before"].value() is not None


def test_before_and_after_are_both_asked() -> None:
    assert errors(before="", after="") == {"before": [FILL_IN], "after": [FILL_IN]}
    assert errors(after="") == {"after": [FILL_IN]}


def test_the_difference_alone_is_enough() -> None:
    filled = form(before="", after="", difference="6")
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["difference"] == Decimal(6)


def test_a_difference_beside_before_and_after_is_one_too_many() -> None:
    expected = ["Vul voor en na in, of enkel het verschil. Niet allebei."]
    assert errors(difference="6") == {"difference": expected}
    assert errors(after="", difference="6") == {"difference": expected}


def test_nothing_is_a_figure_too() -> None:
    assert form(before="0", after="0").is_valid()
    assert form(before="", after="", difference="0").is_valid()


def test_after_may_be_more_than_before() -> None:
    assert form(before="100", after="250").is_valid()


def test_a_range_goes_upwards() -> None:
    assert form(before_high="30.000", after_high="10.500").is_valid()
    assert errors(before_high="29.399") == {
        "before_high": ["Dit moet meer zijn dan het cijfer bij “voor”, of leeg blijven."]
    }
    assert list(errors(after_high="1")) == ["after_high"]


def test_a_range_needs_its_lower_end() -> None:
    assert errors(before="", after="", difference="6", before_high="10") == {
        "before_high": ["Vul eerst “voor” in, of laat dit leeg."]
    }


def test_kind_and_source_are_asked_in_words() -> None:
    assert errors(kind="", how_known="") == {
        "kind": ["Kies wat je bespaart."],
        "how_known": ["Kies hoe je dat weet; geschat mag ook."],
    }


def test_a_forged_choice_is_refused() -> None:
    assert list(errors(kind="goud")) == ["kind"]
    assert list(errors(how_known="gevoel")) == ["how_known"]


def test_something_else_needs_a_unit() -> None:
    assert errors(kind="ander") == {
        "unit": ["Zeg in welke eenheid je telt, bijvoorbeeld kWh per jaar."]
    }
    assert form(kind="ander", unit="kWh per jaar").is_valid()


def test_only_a_cost_can_be_avoided() -> None:
    assert form(avoided="on").is_valid()
    assert errors(kind="uren", avoided="on") == {
        "avoided": ["Enkel een kost kan vermeden zijn. Vink dit uit."]
    }


@pytest.mark.parametrize(
    "answers",
    [{"method": "facturen"}, {"before_high": "30.000"}, {"difference": "x"}, {"avoided": "on"}],
)
def test_the_part_for_who_knows_more_stands_open_where_it_is_used(answers: dict[str, str]) -> None:
    assert form(**answers).has_more
    assert not form().has_more


@pytest.mark.parametrize(("name", "length"), [("label", 120), ("method", 300), ("unit", 40)])
def test_a_text_that_is_too_long_is_refused(name: str, length: int) -> None:
    assert form(**{name: "a" * length}).is_valid()
    assert list(errors(**{name: "a" * (length + 1)})) == [name]
