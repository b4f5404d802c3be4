import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.vocabulary import GlossaryTermFactory
from vocabulary.domain.explaining import LEFT_ALONE, Meaning, explained, meanings

PICT = Meaning("PICT", "pedagogisch ICT-coördinator", "/woordenlijst/#pict")
GO = Meaning("GO!", "GO! onderwijs", "/woordenlijst/#go")
ODD = Meaning("B&B", 'bed & "breakfast"', "/woordenlijst/#b-b")
KNOWN = (PICT, GO, ODD)
LINK = (
    '<a class="term" href="/woordenlijst/#pict">'
    '<abbr title="pedagogisch ICT-coördinator">PICT</abbr></a>'
)


def explain(html: str, used: set[str] | None = None) -> str:
    return str(explained(html=html, known=KNOWN, used=set() if used is None else used))


def test_the_first_use_links_to_the_explanation_and_the_next_stays_text() -> None:
    assert explain("<p>Een PICT en nog een PICT.</p>") == f"<p>Een {LINK} en nog een PICT.</p>"


def test_what_another_part_of_the_page_explained_is_not_explained_again() -> None:
    used: set[str] = set()
    assert LINK in explain("PICT", used)
    assert explain("PICT", used) == "PICT"


@pytest.mark.parametrize("element", sorted(LEFT_ALONE))
def test_inside_a_link_a_heading_or_a_control_nothing_changes(element: str) -> None:
    html = f'<{element} data-x="PICT">PICT <b>PICT</b></{element}>'
    assert explain(html) == html
    assert explain(f"{html} PICT") == f"{html} {LINK}"


@pytest.mark.parametrize(
    "text",
    [
        "PICTOGRAM",
        "EPICT",
        "pict",
        "https://voorbeeld.be/PICT",
        "PICT.be",
        "PICT@school.be",
        "/PICT/",
        "super-PICT",
        "PICT_2",
    ],
)
def test_only_the_whole_word_in_its_own_letters_is_explained(text: str) -> None:
    assert explain(text) == text


@pytest.mark.parametrize(
    "text", ["PICT’s", "PICT&#x27;s", "PICT-uren", "(PICT)", "PICT.", "PICT, "]
)
def test_a_word_is_explained_with_what_stands_behind_it(text: str) -> None:
    assert explain(text) == text.replace("PICT", LINK)


def test_attributes_are_never_touched_also_with_a_bracket_in_a_value() -> None:
    html = "<img alt=\"een > PICT\" title='PICT'><br/>"
    assert explain(html) == html


def test_an_abbreviation_with_signs_is_found_as_it_was_escaped() -> None:
    found = explain("<p>Bij een B&amp;B en in het GO! onderwijs</p>")
    assert '<abbr title="bed &amp; &quot;breakfast&quot;">B&amp;B</abbr>' in found
    assert '<abbr title="GO! onderwijs">GO!</abbr>' in found


def test_a_drawing_without_content_ends_by_itself() -> None:
    assert explain("<svg/>PICT") == f"<svg/>{LINK}"


def test_without_abbreviations_nothing_changes() -> None:
    assert explained(html="PICT", known=(), used=set()) == "PICT"


class _Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(st.lists(st.sampled_from(["PICT", "GO!", "<", ">", "&", '"', "'", "B&B", " ", "é\u202e"])))
def test_what_people_type_reads_the_same_and_brings_no_tag(pieces: list[str]) -> None:
    typed = "".join(pieces)
    reader = _Reader()
    reader.feed(f"<p>{explain(str(escape(typed)))}</p>")
    reader.close()
    assert "".join(reader.text) == typed
    assert set(reader.tags) <= {"p", "a", "abbr"}
    assert reader.tags.count("abbr") == reader.tags.count("a") <= len(KNOWN)


def test_a_long_text_is_explained_in_a_moment() -> None:
    html = "<p>" + "PICT &lt; " * 100_000 + "</p>"
    assert len(re.findall("<abbr", explain(html))) == 1


@pytest.mark.django_db
def test_the_glossary_is_read_once_for_a_page(django_assert_num_queries: Any) -> None:
    GlossaryTermFactory(name="pedagogisch ICT-coördinator", slug="pict", abbreviation="PICT")
    GlossaryTermFactory(name="schoolbestuur")
    template = Template(
        "{% load woordenlijst %}{% explained %}<p>{{ text }}</p>{% endexplained %}"
        "{% explained %}{{ text }}{% endexplained %}"
    )
    with django_assert_num_queries(1):
        shown = template.render(Context({"text": "<b>PICT</b>"}))
    assert shown == f"<p>&lt;b&gt;{LINK}&lt;/b&gt;</p>&lt;b&gt;PICT&lt;/b&gt;"
    assert [one.abbreviation for one in meanings()] == ["PICT"]
