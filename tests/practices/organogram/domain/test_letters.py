"""Texts that are broken into lines fit, whatever they hold."""

from hypothesis import given
from hypothesis import strategies as st

from practices.organogram.domain.letters import width_of, wrapped

WIDTH, SIZE = 122, 15


def lines(text: str, most: int = 3) -> tuple[str, ...]:
    return wrapped(text, width=WIDTH, size=SIZE, most=most)


def test_a_text_is_broken_between_words() -> None:
    assert lines("onthaal nieuwe collega’s") == ("onthaal nieuwe", "collega’s")


def test_a_long_word_is_broken_between_syllables() -> None:
    found = lines("vestigingsverantwoordelijke")
    assert len(found) == 2
    assert found[0].endswith("-")
    assert found[0][-2] in "aeiours"
    assert found[0][:-1] + found[1] == "vestigingsverantwoordelijke"


def test_a_number_stays_with_its_unit() -> None:
    found = lines("2 personen · 1,50\N{NO-BREAK SPACE}VTE")
    assert found == ("2 personen", "1,50\N{NO-BREAK SPACE}VTE")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    found = lines("een heel lange omschrijving van wat iemand hier allemaal doet", most=2)
    assert len(found) == 2
    assert found[-1].endswith("…")


def test_nothing_is_no_line() -> None:
    assert lines("") == lines("   ") == ()


@given(st.text(max_size=120), st.integers(1, 4))
def test_no_line_is_wider_than_its_box(text: str, most: int) -> None:
    found = lines(text, most)
    assert len(found) <= most
    # A single letter may be all that there is to a line.
    assert all(width_of(line, SIZE) <= WIDTH or len(line) <= 2 for line in found)
