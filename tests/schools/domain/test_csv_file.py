import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schools.domain.csv_file import UnreadableFileError, read_rows


def test_both_delimiters_and_a_mark_at_the_beginning_are_read() -> None:
    for delimiter in ";,":
        text = f"Naam{delimiter}Gemeente\r\nDe Éik{delimiter}Gent\r\n"
        for content in (text.encode(), text.encode("utf-8-sig")):
            (row,) = read_rows(content)
            assert row.cells == {"naam": "De Éik", "gemeente": "Gent"}


def test_quotes_hold_delimiters_together() -> None:
    (row,) = read_rows(b'naam;gemeente\n"De ""Grote""; eik";Gent\n')
    assert row.cells["naam"] == 'De "Grote"; eik'


def test_columns_in_any_order_and_unknown_ones_are_read() -> None:
    (row,) = read_rows(b"gemeente;iets anders;naam\nGent;x;De Eik\n")
    assert row.cells == {"naam": "De Eik", "gemeente": "Gent"}


def test_lines_are_those_of_the_file() -> None:
    rows = read_rows(b'naam;gemeente\n\nA;Gent\n;;\n"B\nC";Gent\nD;Gent\n')
    assert [row.line for row in rows] == [3, 5, 7]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('"A\nB";Gent', "ontbreekt er een aanhalingsteken"),
        ("A\x00;Gent", "teken dat niet te lezen is"),
        ("A;Gent;te veel", "3 cellen voor 2 kolommen"),
    ],
)
def test_a_row_that_is_not_right_says_so(line: str, problem: str) -> None:
    (row,) = read_rows(f"naam;gemeente\n{line}\n".encode())
    assert problem in row.problem


def test_missing_and_blank_cells_at_the_end_are_no_problem() -> None:
    short, blank = read_rows(b"naam;gemeente\nA\nB;Gent;; \n")
    assert (short.problem, blank.problem) == ("", "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "leeg"),
        (b" \n\n", "leeg"),
        (b"\xef\xbb\xbf", "leeg"),
        ("naam\nDe Éik\n".encode("latin-1"), "Windows-1252"),
        ("naam\nDe Eik\n".encode("utf-16"), "UTF-16"),
        (b"school;plaats\nDe Eik;Gent\n", "geen kop"),
        (b"naam;naam\nA;B\n", "twee keer"),
        (b"naam;gemeente\n", "geen organisaties"),
        (b"naam\n" + b"x" * 200_000, "niet te lezen als CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read_rows(content)


def test_the_line_of_the_wrong_letter_is_named() -> None:
    with pytest.raises(UnreadableFileError, match="regel 3"):
        read_rows("naam\nDe Eik\nDe Éik\n".encode("latin-1"))


@given(
    st.one_of(
        st.binary(), st.text().map(lambda text: b"naam;soort\n" + text.encode("utf-8", "replace"))
    )
)
@example(b'naam\n"')
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    try:
        rows = read_rows(content)
    except UnreadableFileError:
        return
    assert rows
