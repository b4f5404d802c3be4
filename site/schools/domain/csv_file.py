"""Reading a file of organisations: bytes to rows of cells by column, each with its line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from vocabulary.folding import folded

COLUMNS = (
    "instellingsnummer",
    "naam",
    "soort",
    "net",
    "koepel",
    "straat",
    "postcode",
    "gemeente",
    "provincie",
    "niveaus",
    "leerlingen",
    "personeel",
    "toestellen",
    "platform",
    "groepering",
)
KEYS = frozenset({"instellingsnummer", "naam"})
DELIMITERS = ";,"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class ImportStoppedError(Exception):
    """Nothing was imported; the message says why, in Dutch."""


class UnreadableFileError(ImportStoppedError):
    """Nothing of the file can be read."""


@dataclass(frozen=True)
class RawRow:
    """The cells of a row by column, stripped; `problem` says what is wrong with the row as such."""

    line: int
    cells: dict[str, str]
    problem: str = ""


def read_rows(content: bytes) -> list[RawRow]:
    """The rows of a file with a header, in any order of columns; empty rows are left out.

    Raises:
        UnreadableFileError: not UTF-8, no header with a number or a name, or no rows.
    """
    text = _decoded(content)
    if not text.strip():
        raise UnreadableFileError("Het bestand is leeg.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter_of(text))
    try:
        header = _header(next(reader, []))
        rows = list(_rows(reader, header))
    except csv.Error as error:
        raise UnreadableFileError(
            f"Regel {reader.line_num} is niet te lezen als CSV; ontbreekt er een aanhalingsteken?"
        ) from error
    if not rows:
        raise UnreadableFileError("Er staan geen organisaties in het bestand, alleen een kop.")
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith(UTF16_MARKS):
        raise UnreadableFileError("Het bestand is UTF-16; bewaar het als “CSV UTF-8”.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFileError(
            f"Het bestand is geen UTF-8: een teken op regel {line} is niet te lezen. "
            "Waarschijnlijk is het Windows-1252 of latin-1; bewaar het als “CSV UTF-8”."
        ) from error


def _delimiter_of(text: str) -> str:
    """The delimiter that stands most often in the header; a semicolon when none does."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _header(cells: list[str]) -> list[str]:
    names = [folded(cell) for cell in cells]
    doubled = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if doubled:
        raise UnreadableFileError(f"De kolom “{doubled[0]}” staat twee keer in de kop.")
    if not KEYS & set(names):
        raise UnreadableFileError(
            "De eerste regel is geen kop met “instellingsnummer” of “naam”. "
            f"Verwacht: {';'.join(COLUMNS)}"
        )
    return names


def _rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[RawRow]:
    end = reader.line_num  # type: ignore[attr-defined]  # csv.reader's own counter
    for values in reader:
        line, end = end + 1, reader.line_num  # type: ignore[attr-defined]
        stripped = [value.replace("\xa0", " ").strip() for value in values]
        if not any(stripped):
            continue
        named = zip(header, stripped, strict=False)
        cells = {name: value for name, value in named if name in COLUMNS}
        yield RawRow(line, cells, _problem(stripped, header))


def _problem(values: list[str], header: list[str]) -> str:
    if any("\n" in value or "\r" in value for value in values):
        return "een cel loopt over meer regels; ontbreekt er een aanhalingsteken?"
    if any(not value.isprintable() for value in values):
        return "een cel bevat een teken dat niet te lezen is"
    if any(values[len(header) :]):
        return f"er zijn {len(values)} cellen voor {len(header)} kolommen"
    return ""
