"""Systems side by side: which rows there are and what stands in each cell. No database.

A column is one practice, or a product with the middle of all its practices. No column wins: rows
only say where the lowest and the highest figure stand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from practices.ticketing.domain.figures import rounded
from practices.ticketing.domain.marks import Mark, bars_of, marks_of
from practices.ticketing.domain.spreads import Spread
from practices.ticketing.domain.systems import (
    Source,
    System,
    Votes,
    price_note,
    unique_labels,
)
from practices.ticketing.domain.wording import (
    cost_text,
    euro_text,
    hours_text,
    percentage_text,
    tenths_text,
    whole_text,
)


@dataclass(frozen=True)
class Cell:
    """What one column says in one row; `kind` is how it is drawn.

    `unknown` is "niet gemeten" for a figure and "niet opgegeven" for words.
    """

    kind: str
    label: str
    """The column's name, for a phone."""
    text: str = ""
    note: str = ""
    mark: Mark = Mark.NONE
    bar: int | None = None
    lines: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    estimate: str = ""
    """The word for a figure that is, or partly is, an estimate."""


@dataclass(frozen=True)
class Row:
    """One question, answered by each column."""

    title: str
    kind: str
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no column answers it in words; a phone then says so once."""
        return all(cell.kind == "unsaid" for cell in self.cells)


@dataclass(frozen=True)
class Group:
    """Rows about one thing."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole table."""

    systems: tuple[System, ...]
    labels: tuple[str, ...]
    """A name for each column that no other has."""
    groups: tuple[Group, ...]
    price_note: str

    @property
    def heads(self) -> list[tuple[System, str]]:
        """Each column with its name."""
        return list(zip(self.systems, self.labels, strict=True))


@dataclass(frozen=True)
class Measure:
    """A row of figures: how one is written, and rounded to be compared as it is read."""

    name: str
    title: str
    write: Callable[[Decimal], str]
    places: int
    marked: bool = True
    drawn: bool = True
    always: bool = True
    """Whether the row stands there also when nobody knows the figure."""


COSTS = (
    Measure("cost_per_year", "Kost per jaar", cost_text, 2),
    Measure("cost_per_user", "Kost per gebruiker per jaar", cost_text, 2),
    Measure("cost_licence", "waarvan licentie", euro_text, 2, False, False, False),
    Measure("cost_hosting", "waarvan hosting", euro_text, 2, False, False, False),
    Measure("cost_support", "waarvan ondersteuning", euro_text, 2, False, False, False),
)
WORKING = (
    Measure("tickets_per_100_devices", "Tickets per 100 toestellen per jaar", tenths_text, 1),
    Measure("first_response_after", "Mediane eerste reactie, in werkuren", hours_text, 2),
    Measure("first_response_before", "Eerste reactie vooraf", hours_text, 2, False, False),
    Measure("first_line_percentage", "Opgelost in eerste lijn", percentage_text, 1),
    Measure("tickets_per_year", "Tickets per jaar", whole_text, 1, False, False),
    Measure("agents", "Behandelaars", whole_text, 1),
    Measure("setup_hours", "Uren om op te zetten", hours_text, 2),
)
SCHOOL_FIGURES = (Measure("users", "Gebruikers", whole_text, 1, False, False),)
QUESTIONS = (
    ("sso", "Aanmelden met schoolaccount"),
    ("knowledge_base", "Kennisbank"),
    ("inventory_linked", "Inventaris gekoppeld"),
    ("processing_agreement", "Verwerkersovereenkomst"),
)


def compare(*, systems: Sequence[System]) -> Comparison:
    """Return the table of two to four systems, in their order."""
    labels = unique_labels(systems)
    table = _Table(tuple(systems), labels)
    groups = (
        Group(
            "De school",
            (
                table.schools(),
                table.sources(),
                *table.texts_if_any("size", "Grootte"),
                *table.figures(SCHOOL_FIGURES),
                table.texts("school_year", "Schooljaar van de cijfers"),
            ),
        ),
        Group("Kost", (*table.figures(COSTS), table.texts("licence", "Licentie"))),
        Group("Werking", table.figures(WORKING)),
        Group(
            "Techniek en privacy",
            (
                table.texts("hosting", "Hosting"),
                table.texts("channels", "Kanalen"),
                *(table.votes(name, title) for name, title in QUESTIONS),
                table.texts("data_location", "Plaats van de gegevens"),
                table.texts("data_retention", "Bewaartermijn"),
            ),
        ),
        Group(
            "Ervaring",
            (
                table.lines("pluses", "Pluspunten", "plus"),
                table.lines("minuses", "Minpunten", "minus"),
                table.texts("choose_again", "Zou je het opnieuw kiezen?"),
            ),
        ),
    )
    return Comparison(
        systems=table.systems, labels=labels, groups=groups, price_note=price_note(systems, labels)
    )


@dataclass(frozen=True)
class _Table:
    """Makes rows over its columns."""

    systems: tuple[System, ...]
    names: tuple[str, ...]

    def figures(self, measures: Sequence[Measure]) -> tuple[Row, ...]:
        """Return a row for each figure, without those that may be left out and nobody knows."""
        rows: list[Row] = []
        for measure in measures:
            spreads = [system.spreads.get(measure.name) for system in self.systems]
            if measure.always or any(spreads):
                rows.append(Row(measure.title, "figures", self._cells(measure, spreads)))
        return tuple(rows)

    def _cells(self, measure: Measure, spreads: list[Spread | None]) -> tuple[Cell, ...]:
        shown = [rounded(s.median, measure.places) if s else None for s in spreads]
        marks = marks_of(shown) if measure.marked else [Mark.NONE] * len(shown)
        bars = bars_of(shown) if measure.drawn else [None] * len(shown)
        return tuple(
            Cell("unknown", name)
            if spread is None
            else Cell(
                "figure",
                name,
                text=measure.write(spread.median),
                note=_range_note(measure, spread, system),
                mark=mark,
                bar=bar,
                estimate=_estimate_word(spread, system),
            )
            for name, system, spread, mark, bar in zip(
                self.names, self.systems, spreads, marks, bars, strict=True
            )
        )

    def schools(self) -> Row:
        """Return whose practice each is: for a phone, whose column heads have no room for it."""
        return Row(
            "School",
            "school",
            tuple(
                Cell("text", name, text=system.school)
                for name, system in zip(self.names, self.systems, strict=True)
            ),
        )

    def texts_if_any(self, key: str, title: str) -> tuple[Row, ...]:
        """Return a row of words, or none where no column has any."""
        row = self.texts(key, title)
        return () if row.is_empty else (row,)

    def sources(self) -> Row:
        """Return the row that leads to the practices."""
        return Row(
            "Praktijk",
            "words",
            tuple(
                Cell("sources", name, sources=system.sources)
                for name, system in zip(self.names, self.systems, strict=True)
            ),
        )

    def texts(self, key: str, title: str) -> Row:
        """Return a row of words."""
        found = [system.texts.get(key, ()) for system in self.systems]
        return Row(
            title,
            "words",
            tuple(
                Cell("text", name, text=", ".join(texts)) if texts else Cell("unsaid", name)
                for name, texts in zip(self.names, found, strict=True)
            ),
        )

    def lines(self, key: str, title: str, sign: str) -> Row:
        """Return a row of lists."""
        found = [system.lines.get(key, ()) for system in self.systems]
        return Row(
            title,
            "words",
            tuple(
                Cell(sign, name, lines=lines) if lines else Cell("unsaid", name)
                for name, lines in zip(self.names, found, strict=True)
            ),
        )

    def votes(self, key: str, title: str) -> Row:
        """Return a row of yes and no."""
        return Row(
            title,
            "words",
            tuple(
                _vote_cell(name, system.votes.get(key, Votes()))
                for name, system in zip(self.names, self.systems, strict=True)
            ),
        )


def _vote_cell(name: str, votes: Votes) -> Cell:
    if not votes.known:
        return Cell("unsaid", name)
    if votes.yes and votes.no:
        return Cell("mixed", name, text=f"Ja in {votes.yes} van {votes.known} praktijken")
    word = "Ja" if votes.yes else "Nee"
    text = f"{word}, {votes.remark}" if votes.remark else word
    several = votes.known + votes.unknown > 1
    return Cell("yes" if votes.yes else "no", name, text=text, note=_of(votes) if several else "")


def _of(votes: Votes) -> str:
    if votes.unknown:
        return f"{votes.known} van {votes.known + votes.unknown} praktijken zeggen het"
    return f"in alle {votes.known} praktijken"


def _range_note(measure: Measure, spread: Spread, system: System) -> str:
    """Say how far practices lie apart and how many know it; nothing for one practice."""
    if not system.is_product:
        return ""
    known = f"uit {spread.count} {'praktijk' if spread.count == 1 else 'praktijken'}"
    if not spread.is_range:
        return known
    return f"{measure.write(spread.lowest)} tot {measure.write(spread.highest)}, {known}"


def _estimate_word(spread: Spread, system: System) -> str:
    if not spread.estimated:
        return ""
    return "deels geschat" if system.count > 1 else "geschat"
