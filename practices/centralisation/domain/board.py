"""The choices of a school as counts and marks: plain arithmetic, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass

from practices.centralisation.enums import Place
from vocabulary.enums import TaskCluster

COLUMNS = 20
"""Marks in a row; with four clusters of fifteen to twenty tasks each fits in one or two."""
STEP = 14
HALF = 7
OWN = "eigen"
OWN_LABEL = "eigen taken"
ORDER = {place: number for number, place in enumerate(Place)}


@dataclass(frozen=True)
class Placed:
    """A task and its place, as its school put it."""

    name: str
    place: Place
    cluster: str = ""
    code: str = ""
    reason: str = ""
    arguments: str = ""


@dataclass(frozen=True)
class Counts:
    """How many tasks lie where."""

    central: int = 0
    local: int = 0
    shared: int = 0

    @property
    def total(self) -> int:
        """How many tasks have a place."""
        return self.central + self.local + self.shared

    @property
    def by_place(self) -> tuple[tuple[Place, int], ...]:
        """The counts in the order in which they are always shown."""
        return (
            (Place.CENTRAL, self.central),
            (Place.LOCAL, self.local),
            (Place.SHARED, self.shared),
        )

    @property
    def words(self) -> str:
        """The counts as one reads them aloud: "27 centraal, 19 lokaal, 14 gedeeld"."""
        return ", ".join(f"{count} {place.label}" for place, count in self.by_place)


@dataclass(frozen=True)
class Mark:
    """One task in a drawing: a circle, a square or a triangle around (`x`, `y`)."""

    place: Place
    x: int
    y: int

    @property
    def left(self) -> int:
        """The left edge of a square."""
        return self.x - 5

    @property
    def top(self) -> int:
        """The upper edge of a square."""
        return self.y - 5

    @property
    def path(self) -> str:
        """The outline of a triangle."""
        return f"M{self.x} {self.y - 6}l6 11h-12z"


@dataclass(frozen=True)
class Drawing:
    """Marks in rows, in a box of `width` by `height` units."""

    marks: tuple[Mark, ...]
    width: int
    height: int


@dataclass(frozen=True)
class Cluster:
    """The tasks of one cluster; `value` is `eigen` for those without one."""

    value: str
    label: str
    tasks: tuple[Placed, ...]
    counts: Counts
    drawing: Drawing


@dataclass(frozen=True)
class Board:
    """All choices of a practice: counted, drawn as a whole and by cluster."""

    counts: Counts
    clusters: tuple[Cluster, ...]
    drawing: Drawing

    @property
    def explained(self) -> tuple[Placed, ...]:
        """The tasks of which the school says why."""
        return tuple(
            task
            for cluster in self.clusters
            for task in cluster.tasks
            if task.reason or task.arguments
        )


def counts_of(places: Iterable[str]) -> Counts:
    """Count how many tasks lie where; what is no place counts for nothing."""
    found = list(places)
    return Counts(
        central=found.count(Place.CENTRAL),
        local=found.count(Place.LOCAL),
        shared=found.count(Place.SHARED),
    )


def drawing_of(tasks: Iterable[Placed], *, columns: int = COLUMNS) -> Drawing:
    """Lay out a mark for each task in the order given, `columns` to a row."""
    marks = tuple(
        Mark(task.place, number % columns * STEP + HALF, number // columns * STEP + HALF)
        for number, task in enumerate(tasks)
    )
    rows = -(-len(marks) // columns)
    return Drawing(marks, width=columns * STEP, height=max(1, rows) * STEP)


def board_of(placed: Iterable[Placed]) -> Board:
    """Return the board of choices; within a cluster central comes first, then local, then shared.

    Of each, the tasks of the takenoverzicht by their code, then the school's own as they came.
    """
    tasks = sorted(placed, key=lambda task: (ORDER[task.place], not task.code, task.code))
    labels = {cluster.value: str(cluster.label) for cluster in TaskCluster}
    by_cluster: dict[str, list[Placed]] = {value: [] for value in (*labels, OWN)}
    for task in tasks:
        by_cluster[task.cluster if task.cluster in labels else OWN].append(task)
    return Board(
        counts=counts_of(task.place for task in tasks),
        clusters=tuple(
            Cluster(
                value=value,
                label=labels.get(value, OWN_LABEL),
                tasks=tuple(its),
                counts=counts_of(task.place for task in its),
                drawing=drawing_of(its),
            )
            for value, its in by_cluster.items()
            if its
        ),
        drawing=drawing_of(tasks),
    )
