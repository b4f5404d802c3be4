"""From a page to the plain values that the arithmetic works on."""

from dataclasses import dataclass

from practices.puzzle.domain.counting import FTE_PLACES, Means, Use, rounded
from practices.puzzle.domain.parameters import (
    Parameters,
    keep_parameters,
    parameters_of,
    rules_of,
)
from practices.puzzle.domain.puzzle import Puzzle, puzzle_of
from practices.puzzle.models import Allocation, PuzzlePage, PuzzleSource


@dataclass(frozen=True)
class Reading:
    """A page, what it counts with, and its whole puzzle, counted."""

    page: PuzzlePage
    parameters: Parameters
    puzzle: Puzzle


def read(page: PuzzlePage) -> Reading:
    """Read a page: two queries, none where its rows were prefetched or it is a revision.

    One that keeps no parameters for its school year yet costs a third.
    """
    parameters = parameters_of(page)
    puzzle = puzzle_of(
        uses=[use_of(row) for row in page.allocations.all()],
        means=[means_of(row) for row in page.sources.all()],
        ict_points=page.ict_points,
        ict_decided_by=page.ict_points_decided_by,
        rules=rules_of(parameters),
    )
    return Reading(page, parameters, puzzle)


def use_of(row: Allocation) -> Use:
    """Return a row of use as plain values; a half-typed one may lack its hours."""
    return Use(
        key=str(row.key),
        role=row.role,
        source=row.source,
        name=row.source_name,
        hours=row.hours,
        people=row.people or 1,
        denominator=row.denominator,
        diploma=row.diploma,
        level=row.level,
        cluster=row.cluster,
    )


def means_of(row: PuzzleSource) -> Means:
    """Return a source as plain values."""
    return Means(
        source=row.kind,
        name=row.name,
        amount=row.amount,
        unit=row.unit,
        decided_by=row.decided_by,
    )


def settle(page: PuzzlePage) -> None:
    """Make a page ready to be saved: it keeps its parameters, and the VTE to sort listings by."""
    keep_parameters(page)
    puzzle = read(page).puzzle
    page.total_fte = rounded(puzzle.fte, FTE_PLACES) if puzzle.is_counted else None
