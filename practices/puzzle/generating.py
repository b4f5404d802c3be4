"""Invented puzzles of points and hours."""

from decimal import Decimal

from practices.domain.generating import Ask, Chance, Generator, register_generator
from practices.puzzle.domain.reading import settle
from practices.puzzle.enums import Diploma, Pooling, SourceKind, Unit, UseLevel
from practices.puzzle.models import Allocation, PuzzlePage, PuzzleSource
from vocabulary.enums import TaskCluster

ROLES = ("coördinerend TICT", "TICT", "PICT", "eerste lijn", "toestelbeheer")


def build(ask: Ask) -> PuzzlePage:
    """Return a puzzle, not saved, with the parameters of its school year."""
    chance = ask.chance
    page = PuzzlePage(
        school_year=ask.school_year,
        ict_points=chance.choice((None, Decimal(chance.randint(20, 400)))),
        ict_points_decided_by=chance.choice(("", "het comité van de scholengemeenschap")),
        pooling=chance.choice(Pooling.values),
        guarantee_hours=chance.choice((None, Decimal(4))),
    )
    page.allocations = [_allocation(chance, number) for number in range(ask.rows)]
    page.sources = [
        PuzzleSource(
            sort_order=0,
            kind=SourceKind.BPT_SECONDARY,
            amount=Decimal(chance.randint(10, 90)),
            unit=Unit.TEACHER_HOURS,
        )
    ]
    settle(page)
    return page


def _allocation(chance: Chance, number: int) -> Allocation:
    in_points = bool(chance.randrange(3))
    return Allocation(
        sort_order=number,
        role=f"{ROLES[number % len(ROLES)]} {number // len(ROLES) + 1}",
        source=SourceKind.ICT if in_points else SourceKind.BPT_SECONDARY,
        hours=Decimal(chance.randint(2, 36)),
        people=chance.randint(1, 3),
        diploma=chance.choice(Diploma.values) if in_points else "",
        level=chance.choice(UseLevel.values),
        cluster=chance.choice(TaskCluster.values),
    )


register_generator(
    Generator(
        slug=PuzzlePage.kind_slug,
        subjects=("Alle punten samen", "Uren eerlijk verdeeld", "Zo puzzelen wij"),
        build=build,
    )
)
