"""One row of a file of organisations: cells to the values of an organisation, or why not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, TextChoices

from schools.domain.csv_file import RawRow
from schools.enums import LearningPlatform, Network, OrganisationKind, Province, Umbrella
from schools.models import Organisation
from vocabulary.folding import folded

TEXTS = {
    "naam": "name",
    "straat": "street",
    "postcode": "postcode",
    "gemeente": "municipality",
}
FIGURES = {"leerlingen": "pupils", "personeel": "staff", "toestellen": "devices"}
CHOICES: dict[str, tuple[str, type[TextChoices]]] = {
    "soort": ("kind", OrganisationKind),
    "net": ("network", Network),
    "koepel": ("umbrella", Umbrella),
    "provincie": ("province", Province),
    "platform": ("platform", LearningPlatform),
}
ALSO_WRITTEN: dict[str, dict[str, TextChoices]] = {
    "net": {"go": Network.COMMUNITY, "ogo": Network.OFFICIAL, "gvo": Network.FREE},
    "koepel": {"kov": Umbrella.KOV},
    "provincie": {"brussel": Province.BRUSSELS},
    "platform": {"andere": LearningPlatform.OTHER},
}
HIGHEST_FIGURE = 1_000_000
LONGEST = {
    one.name: one.max_length or 0
    for one in Organisation._meta.fields  # noqa: SLF001  (Django's own API)
    if isinstance(one, CharField)
}
"""How many letters a text field of an organisation holds."""
_NUMBER = re.compile(r"[0-9]{1,10}")
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{3})+")


@dataclass
class ImportRow:
    """What a row says; an empty cell says nothing, so it is in no part of it."""

    line: int
    number: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    """Values by the name of the field of `Organisation`."""
    level_ids: list[int] | None = None
    grouping: str = ""
    reasons: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name as it stands in the row, for messages."""
        return str(self.values.get("name", "")) or self.number

    @property
    def place_key(self) -> tuple[str, str]:
        """What a row without number is matched by: folded name and municipality."""
        return place_key(self.values.get("name", ""), self.values.get("municipality", ""))


def place_key(name: str, municipality: str) -> tuple[str, str]:
    """Folded name and municipality."""
    return folded(name), folded(municipality)


def parse_row(raw: RawRow, levels: Mapping[str, int]) -> ImportRow:
    """Read the cells; `levels` gives the ids of education levels by their folded name."""
    row = ImportRow(raw.line, grouping=raw.cells.get("groepering", ""))
    if raw.problem:
        row.reasons.append(raw.problem)
        row.values["name"] = raw.cells.get("naam", "")[:60]
        return row
    cells = {column: cell for column, cell in raw.cells.items() if cell}
    _read_number(row, cells.get("instellingsnummer", ""))
    for column, name in TEXTS.items():
        _read_text(row, column, name, cells.get(column, ""))
    for column in CHOICES:
        _read_choice(row, column, cells.get(column, ""))
    for column, name in FIGURES.items():
        _read_figure(row, column, name, cells.get(column, ""))
    _read_levels(row, cells.get("niveaus", ""), levels)
    if not row.number and not row.values.get("name") and not row.reasons:
        row.reasons.append("instellingsnummer en naam ontbreken")
    return row


def _read_number(row: ImportRow, cell: str) -> None:
    if not cell:
        return
    if _NUMBER.fullmatch(cell):
        row.number = cell
    else:
        row.reasons.append(
            f"instellingsnummer “{_short(cell)}” is geen getal van hoogstens 10 cijfers"
        )


def _read_text(row: ImportRow, column: str, name: str, cell: str) -> None:
    longest = LONGEST[name]
    if len(cell) > longest:
        row.reasons.append(f"{column} is langer dan {longest} tekens")
        row.values.setdefault("name", _short(cell))
    elif cell and column == "naam" and not folded(cell):
        row.reasons.append("naam bevat geen letters of cijfers")
    elif cell:
        row.values[name] = cell


def _read_choice(row: ImportRow, column: str, cell: str) -> None:
    if not cell:
        return
    name, choices = CHOICES[column]
    known = {
        folded(word): value
        for choice in choices
        for word, value in ((str(choice.label), choice), (choice.value, choice))
    } | ALSO_WRITTEN.get(column, {})
    found = known.get(folded(cell))
    if found is None:
        labels = ", ".join(str(choice.label) for choice in choices)
        row.reasons.append(f"{column} “{_short(cell)}” is onbekend (wel: {labels})")
    else:
        row.values[name] = found.value


def _read_figure(row: ImportRow, column: str, name: str, cell: str) -> None:
    if not cell:
        return
    if not _WHOLE.fullmatch(cell):
        row.reasons.append(f"{column} “{_short(cell)}” is geen geheel getal")
        return
    figure = int(cell.replace(".", ""))
    if figure > HIGHEST_FIGURE:
        row.reasons.append(f"{column} “{_short(cell)}” is onwaarschijnlijk groot")
    else:
        row.values[name] = figure


def _read_levels(row: ImportRow, cell: str, levels: Mapping[str, int]) -> None:
    words = [word.strip() for word in cell.split("|") if word.strip()]
    if not words:
        return
    unknown = [word for word in words if folded(word) not in levels]
    if unknown:
        row.reasons.append(f"niveau “{_short(unknown[0])}” is onbekend")
    else:
        row.level_ids = sorted({levels[folded(word)] for word in words})


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:39]}…"  # noqa: PLR2004  (a line of the table)
