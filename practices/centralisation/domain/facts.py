"""What cards, pages and the live panel show of a practice of this kind."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from practices.centralisation.domain.board import Board, Cluster, Counts, Placed, board_of
from practices.centralisation.domain.others import Others, others_of
from practices.centralisation.enums import MEANINGS, Place
from practices.centralisation.models import CentralisationPage
from practices.registry import Figure

FEWEST = 3
"""A practice tells the place of at least so many tasks."""


@dataclass(frozen=True)
class Line:
    """A task in the table, beside what others chose for it."""

    task: Placed
    others: Others | None

    @property
    def is_unusual(self) -> bool:
        """Whether most others chose differently."""
        return self.others is not None and self.others.differs_from(self.task.place)


@dataclass(frozen=True)
class Table:
    """The data of the drawing, cluster by cluster."""

    clusters: tuple[tuple[Cluster, tuple[Line, ...]], ...]
    is_compared: bool


def placed_on(page: CentralisationPage) -> list[Placed]:
    """Return the tasks of a page that have a place; half-filled rows count for nothing."""
    return [
        Placed(
            name=row.name,
            place=Place(row.place),
            cluster=row.cluster,
            code=row.code,
            reason=row.reason,
            arguments=row.arguments,
        )
        for row in page.places.all()
        if row.place in Place.values
    ]


def counts_of_page(page: CentralisationPage) -> Counts:
    """Return how many tasks a practice puts where, such as 27 central, 19 local and 14 shared."""
    return board_of(placed_on(page)).counts


def facts_of(page: CentralisationPage) -> dict[str, Any]:
    """Return the board; `table`, which asks what others chose, is a function that templates call.

    Cards and the live panel need the board alone, and no query beside the rows of the page.
    """
    board = board_of(placed_on(page))
    return {
        "board": board,
        "tipping_point": page.tipping_point,
        "missing": max(0, FEWEST - board.counts.total),
        "counts": [(place, count, MEANINGS[place]) for place, count in board.counts.by_place],
        "table": _table(board, page.pk),
    }


def _table(board: Board, page_id: int | None) -> Callable[[], Table]:
    def table() -> Table:
        codes = [task.code for cluster in board.clusters for task in cluster.tasks if task.code]
        others = others_of(codes=codes, but=page_id)
        return Table(
            clusters=tuple(
                (
                    cluster,
                    tuple(Line(task, others.get(task.code)) for task in cluster.tasks),
                )
                for cluster in board.clusters
            ),
            is_compared=bool(others),
        )

    return table


def figures_of(page: CentralisationPage) -> tuple[Figure, ...]:
    """Return the counts; editors compare them, and other kinds may show those of this practice."""
    counts = counts_of_page(page)
    rows = [(str(place.label).capitalize(), count) for place, count in counts.by_place]
    return tuple(
        Figure(label, Decimal(count), "taken") for label, count in [*rows, ("Samen", counts.total)]
    )
