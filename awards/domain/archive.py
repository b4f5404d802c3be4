"""Winners of before the editions ran here, read from a CSV file: first looked over, then stored."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from awards import rules
from awards.enums import Outcome
from awards.errors import RefusedError
from awards.models import AwardPage, EarlierWinner, Edition
from vocabulary.folding import folded

COLUMNS = ("jaar", "team", "school", "uitslag", "titel", "lof", "link")
NEEDED = ("jaar", "team")
LENGTHS = {"team": 160, "school": 200, "titel": 160, "lof": 2000, "link": 300}
FIRST_YEAR = 1990
MOST_BYTES = 200_000
MOST_ROWS = 500
OUTCOMES = {folded(one.label): one for one in Outcome}


class UnreadableError(RefusedError):
    """Nothing of the file can be read; the text says why."""


@dataclass(frozen=True)
class Row:
    """One line of the file; `problem` says why it is not read in."""

    line: int
    year: int
    name: str
    school: str
    outcome: Outcome
    title: str
    praise: str
    link: str
    problem: str = ""
    is_known: bool = False

    @property
    def key(self) -> tuple[int, str, str]:
        """By what a winner is known again."""
        return self.year, folded(self.name), self.outcome.value


@dataclass(frozen=True)
class Plan:
    """What reading the file in would do."""

    rows: tuple[Row, ...]

    @property
    def good(self) -> list[Row]:
        """The rows that would be stored."""
        return [row for row in self.rows if not row.problem]

    @property
    def new(self) -> list[Row]:
        """Winners who are not there yet."""
        return [row for row in self.good if not row.is_known]

    @property
    def known(self) -> list[Row]:
        """Winners who are there, and get what the file says."""
        return [row for row in self.good if row.is_known]

    @property
    def wrong(self) -> list[Row]:
        """Rows with a problem."""
        return [row for row in self.rows if row.problem]


def plan_of(content: bytes) -> Plan:
    """Look a file over; nothing is written.

    Raises:
        UnreadableError: nothing of it can be read.
    """
    stored = EarlierWinner.objects.values_list("year", "name", "outcome")
    known = {(year, folded(name), outcome) for year, name, outcome in stored}
    years = set(Edition.objects.values_list("year", flat=True))
    seen: set[tuple[int, str, str]] = set()
    rows = []
    for line, cells in _lines(content):
        row = _row(line, cells, years, known, seen)
        seen.add(row.key)
        rows.append(row)
    return Plan(tuple(rows))


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    if len(content) > MOST_BYTES:
        raise UnreadableError("Dit bestand is te groot: hoogstens 200 kB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "Dit bestand is geen UTF-8. Bewaar het in je rekenblad als “CSV UTF-8”."
        ) from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,", key=first.count))
    try:
        yield from _cells(reader)
    except csv.Error as error:
        raise UnreadableError(f"Regel {reader.line_num} is niet te lezen als CSV.") from error


def _cells(reader: Any) -> Iterator[tuple[int, dict[str, str]]]:
    header: list[str] = []
    number = 0
    for values in reader:
        stripped = [" ".join(value.replace("\x00", "").split()) for value in values]
        if not any(stripped):
            continue
        if not header:
            header = _header(stripped)
            continue
        number += 1
        if number > MOST_ROWS:
            raise UnreadableError(f"Een bestand heeft hoogstens {MOST_ROWS} regels.")
        yield reader.line_num, dict(zip(header, stripped, strict=False))
    if not number:
        raise UnreadableError("Er staan geen winnaars in het bestand.")


def _header(values: list[str]) -> list[str]:
    names = [folded(value) for value in values]
    if any(name not in names for name in NEEDED):
        raise UnreadableError(
            "De eerste regel is geen kop met “jaar” en “team”. "
            f"Verwacht: {';'.join(COLUMNS)}. Alleen jaar en team moeten."
        )
    return names


def _row(
    line: int,
    cells: dict[str, str],
    years: set[int],
    known: set[tuple[int, str, str]],
    seen: set[tuple[int, str, str]],
) -> Row:
    said = cells.get("jaar", "")
    year = int(said) if said.isascii() and said.isdigit() and len(said) == 4 else 0  # noqa: PLR2004  digits of a year
    outcome = OUTCOMES.get(folded(cells.get("uitslag", "")) or Outcome.WINNER.value)
    row = Row(
        line=line,
        year=year,
        name=cells.get("team", ""),
        school=cells.get("school", ""),
        outcome=outcome or Outcome.WINNER,
        title=cells.get("titel", ""),
        praise=cells.get("lof", ""),
        link=cells.get("link", ""),
    )
    problem = _problem(row, cells, years) or ("" if outcome else _unknown_outcome(cells))
    if not problem and row.key in seen:
        problem = "Deze winnaar staat al hoger in het bestand."
    return Row(**{**row.__dict__, "problem": problem, "is_known": row.key in known})


def _problem(row: Row, cells: dict[str, str], years: set[int]) -> str:
    if not FIRST_YEAR <= row.year <= timezone.localdate().year:
        return f"“{cells.get('jaar', '')[:20]}” is geen jaar van {FIRST_YEAR} tot nu."
    if row.year in years:
        return f"{row.year} is een editie op deze site: haar laureaten staan er al."
    if not row.name:
        return "De naam van het team ontbreekt."
    for name, length in LENGTHS.items():
        if len(cells.get(name, "")) > length:
            return f"“{name}” is langer dan {length} tekens."
    if any(not value.isprintable() for value in cells.values()):
        return "Een cel bevat een teken dat niet te lezen is."
    return _link_problem(row.link)


def _link_problem(link: str) -> str:
    try:
        if link:
            URLValidator(schemes=["http", "https"])(link)
    except ValidationError:
        return "De link is geen webadres."
    return ""


def _unknown_outcome(cells: dict[str, str]) -> str:
    labels = ", ".join(str(one.label) for one in Outcome)
    return f"“{cells.get('uitslag', '')[:40]}” kennen we niet als uitslag. Kies uit: {labels}."


@transaction.atomic
def read_in(*, content: bytes, by: Any) -> int:
    """Store the winners of a file; lines with a problem are left out. Return how many.

    Raises:
        RefusedError: no editor, nothing to read, or no line without a problem.
    """
    award = _award_of(by)
    rows = plan_of(content).good
    if not rows:
        raise RefusedError("Geen enkele regel is in orde.")
    stored = {(one.year, folded(one.name), one.outcome): one for one in award.earlier_winners.all()}
    for row in rows:
        winner = stored.get(row.key) or EarlierWinner(award=award, year=row.year)
        winner.name, winner.school, winner.outcome = row.name, row.school, row.outcome
        winner.title, winner.praise, winner.link = row.title, row.praise, row.link
        winner.save()
    return len(rows)


def remove_winner(*, key: int, by: Any) -> None:
    """Take a winner out of the archive.

    Raises:
        RefusedError: no editor.
    """
    _award_of(by).earlier_winners.filter(pk=key).delete()


def _award_of(by: Any) -> AwardPage:
    """Return the award, locked: two files are read in one after the other."""
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie vult het archief aan.")
    award: AwardPage = AwardPage.objects.select_for_update(of=("self",)).get()
    return award
