"""A plain text as headings, lists and paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from practices.guides.domain.blocks import BlockKind, blocks_of


def test_signs_before_lines_make_headings_lists_and_steps() -> None:
    text = "Vooraf.\nNog een zin.\n\n# Kijk\n- stekker\n• lampje\n1. Herstart\n2) Meld\n\nKlaar."
    assert [(block.kind.value, block.lines) for block in blocks_of(text)] == [
        ("paragraph", ("Vooraf.", "Nog een zin.")),
        ("heading", ("Kijk",)),
        ("bullets", ("stekker", "lampje")),
        ("steps", ("Herstart", "Meld")),
        ("paragraph", ("Klaar.",)),
    ]


def test_two_headings_below_each_other_stay_two() -> None:
    assert [block.lines for block in blocks_of("# Een\n# Twee")] == [("Een",), ("Twee",)]


def test_a_sign_alone_or_without_a_space_is_a_text() -> None:
    kinds = {block.kind for block in blocks_of("#\n\n-\n\n#hashtag\n\n-5 graden\n\n2026.")}
    assert kinds == {BlockKind.PARAGRAPH}


def test_nothing_makes_no_blocks() -> None:
    assert blocks_of("") == blocks_of(" \n\n ") == ()


@given(st.text())
def test_no_word_of_a_text_is_lost(text: str) -> None:
    letters = [sign for sign in text if sign.isalpha()]
    kept = [sign for block in blocks_of(text) for line in block.lines for sign in line]
    assert [sign for sign in kept if sign.isalpha()] == letters
