"""Texts are stored as they were typed, or refused by name."""

import json
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeforms.domain.text import Unstorable, clean_text, shortened, storable

FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "gewone tekst",
            "é",
            "Ĳsselmeer",
            FAMILY,
            "👍🏽",
            "🇧🇪",
            "naïef",
            "a\tb",
            "\u200fעברית\u200e",
            "\u202eabc",
        ),
        *("क्षि", "x" + "\u0323" * 50, "\ufffd", "\u200d", "\u00ad", "€ 1\u00a0234", "\ufeffabc"),
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\v", "\f", "\u2028", "\u2029", "\x85"])
def test_line_ends_become_one_kind(line_end: str) -> None:
    assert clean_text(f"een{line_end}twee") == "een\ntwee"


def test_letters_with_loose_accents_are_composed() -> None:
    assert clean_text("cafe\u0301") == "café"


@pytest.mark.parametrize(
    "bad",
    [
        *("\x00", "\x01", "\x08", "\x1b", "\x7f", "\x9f", "\ud800", "\udfff", "\ufffe", "\uffff"),
        *("\ufdd0", "\U0001fffe", "\U0010ffff"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_name_and_place(bad: str) -> None:
    with pytest.raises(Unstorable) as refused:
        clean_text(f"Samen met de school{bad} van hiernaast")
    assert refused.value.name == f"U+{ord(bad):04X}"
    assert refused.value.before == "Samen met de school"


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_a_cleaned_text_can_be_stored_anywhere(text: str) -> None:
    try:
        cleaned = clean_text(text)
    except Unstorable:
        cleaned = storable(text)
    cleaned.encode()
    assert "\\u0000" not in json.dumps(cleaned)
    element = ET.Element("t")
    element.text = clean_text(cleaned)
    assert ET.fromstring(ET.tostring(element)).text == (element.text or None)  # noqa: S314  (our own)


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(storable(text))
    assert clean_text(once) == once


def test_what_is_repeated_in_a_message_is_short() -> None:
    assert shortened("a" * 100, 30) == "a" * 29 + "…"
    assert shortened("een\n  twee") == "een twee"
