"""Every figure of the fictitious puzzles, recomputed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from home.demo.content import demo_content
from home.demo.kinds.puzzle import build
from practices.puzzle.domain.counting import Counted, rounded
from practices.puzzle.domain.facts import facts_of
from practices.puzzle.domain.reading import Reading, read
from practices.puzzle.models import PuzzlePage
from tests.factories.puzzle import make_parameters

pytestmark = pytest.mark.django_db
ROWS = {row["id"]: row for row in demo_content()["praktijken"] if row["type"] == "puntenpuzzel"}
DAY = date(2026, 11, 21)


def exact(value: Any) -> Decimal:
    return Decimal(str(value))


def check_figures(reading: Reading, own: dict[str, Any]) -> None:
    """Compare a puzzle with the content: points to 0,01 and VTE to 0,001."""
    puzzle = reading.puzzle
    assert puzzle.ict.available == exact(own["beschikbare_ict_punten"])
    assert rounded(puzzle.ict.used, 2) == exact(own["gebruikte_ict_punten"])
    assert rounded(puzzle.ict.left, 2) == exact(own["resterende_ict_punten"])
    assert rounded(puzzle.fte, 3) == exact(own["totaal_vte"])
    for counted, use in zip(puzzle.uses, own["inzet"], strict=True):
        check_row(counted, use)
    for account, other in others(reading, own):
        assert account.available == exact(other["hoeveelheid"])
        assert not account.is_over


def check_row(counted: Counted, use: dict[str, Any]) -> None:
    assert counted.use.role == use["rol"]
    assert rounded(counted.fte, 3) == exact(use["vte"])
    assert counted.denominator == use["noemer"]
    points = None if counted.points is None else rounded(counted.points, 2)
    assert points == (None if use["punten"] is None else exact(use["punten"]))


def others(reading: Reading, own: dict[str, Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Return each other source with what the content says of it."""
    return zip(reading.puzzle.accounts[1:], own["andere_bronnen"], strict=True)


def test_the_content_holds_six_puzzles() -> None:
    assert sorted(ROWS) == ["P19", "P20", "P21", "P22", "P23", "P24"]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_figure_of_a_puzzle_is_that_of_the_content(row: dict[str, Any]) -> None:
    make_parameters()
    page = build(row)
    page.school_year = row["schooljaar"]
    reading = read(page)
    check_figures(reading, row["puntenpuzzel"])
    kept = {key.rpartition("_")[2]: each.value for key, each in reading.parameters.items()}
    wanted = row["puntenpuzzel"]["parameters"]
    for diploma, points in wanted["punten_per_vte"].items():
        assert kept[diploma.lower()] == points
    assert kept["vte"] == wanted["uren_per_vte"]


def test_the_sentences_of_the_content_agree_with_the_figures() -> None:
    make_parameters()
    readings = {key: read(build(row)) for key, row in ROWS.items()}
    tight = readings["P23"].puzzle
    shares = {share.value: sum_of_hours(tight, share.value) for share in tight.by_level}
    # “Dertig uur blijft lokaal, 65 uur werkt centraal”: the ICT-punten alone.
    assert shares == {"scholengemeenschap": 65, "school": 30}
    assert readings["P23"].page.guarantee_hours * ROWS["P23"]["aantal_scholen"] == 30
    assert len(readings["P20"].puzzle.by_role) == 4


def sum_of_hours(puzzle: Any, level: str) -> Any:
    return sum(
        one.hours for one in puzzle.uses if one.use.level == level and one.use.source == "ict"
    )


def test_the_puzzles_are_published_with_the_figures_that_they_keep(demo: None) -> None:
    pages = PuzzlePage.objects.published()
    assert len(pages) == 6
    for page in pages:
        own = ROWS[page.slug[:3].upper()]["puntenpuzzel"]
        check_figures(read(page), own)
        assert page.total_fte == exact(own["totaal_vte"])
        assert page.parameters["school_year"] == page.school_year
        assert facts_of(page)["flow"]
