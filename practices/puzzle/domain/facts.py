"""What cards, the detail page and the live panel say of a puzzle."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import SimpleLazyObject

from practices.puzzle.domain.canvas import is_drawn, look_of
from practices.puzzle.domain.cautions import cautions_of
from practices.puzzle.domain.counting import FTE_PLACES, POINT_PLACES, Counted, rounded
from practices.puzzle.domain.expected import expected_points
from practices.puzzle.domain.flow import flow_of
from practices.puzzle.domain.parameters import Kept, Newer, keys_for, newer_parameters
from practices.puzzle.domain.puzzle import Account, Puzzle, Share
from practices.puzzle.domain.reading import Reading, read
from practices.puzzle.domain.stack import ict_strip_of, stack_of, strip_of
from practices.puzzle.domain.wording import (
    Left,
    available_text,
    cost_text,
    count_text,
    decided_text,
    fte_text,
    left_of,
    points_text,
    short_text,
    source_text,
    spent_text,
    used_text,
    work_text,
)
from practices.puzzle.enums import PAYS_IN_POINTS, Diploma, Pooling, SourceKind, UseLevel
from practices.puzzle.models import PuzzlePage
from practices.registry import Figure
from safeforms.domain.numbers import dutch_number
from safeforms.templatetags.getallen import getal
from vocabulary.enums import TaskCluster

HUNDRED = 100
MORE_THAN_ONE = 2


@dataclass(frozen=True)
class RowFact:
    """One row of use in words; a text is empty where a figure is not known or does not apply.

    The diploma is said of several people together only: that of one person is not public.
    """

    role: str
    level: str
    cluster: str
    work: str
    denominator: str
    source: str
    look: str
    fte: str
    points: str
    costs_points: bool
    people: int
    diploma: str
    is_over: bool
    tips: bool


@dataclass(frozen=True)
class SourceFact:
    """One source in words, all in its own unit."""

    label: str
    short: str
    look: str
    fte: str
    available: str
    used: str
    spent: str
    left: Left
    decided_by: str
    is_ict: bool
    points: str = ""
    """What the ICT-punten are, as a bare number."""


@dataclass(frozen=True)
class ShareFact:
    """The VTE of a level or a cluster."""

    value: str
    label: str
    fte: str


@dataclass(frozen=True)
class ParameterFact:
    """A figure that the puzzle counts with, and what editors hold now where that differs."""

    kept: Kept
    newer: Kept | None


@dataclass(frozen=True)
class Headline:
    """What is left of the ICT-punten, large: the figure and the words behind it."""

    label: str
    figure: str = ""
    words: str = ""
    state: str = "unknown"


def facts_of(page: PuzzlePage) -> dict[str, Any]:
    """Return everything derived from a page, for templates; copes with a half-filled page.

    Drawings and what costs a query are made only when a template asks for them.
    """
    reading = read(page)
    puzzle = reading.puzzle
    return {
        "fte": fte_text(puzzle.fte) if puzzle.is_counted else "",
        "fte_fixed": _fixed(puzzle.fte, FTE_PLACES),
        "from_sources": _from_sources(puzzle),
        "for_roles": count_text(len(puzzle.by_role), "rol", "rollen"),
        "headline": headline_of(puzzle),
        "ict": _source(puzzle.ict),
        "sources": tuple(_source(each) for each in puzzle.accounts if is_drawn(each)),
        "sources_all": SimpleLazyObject(lambda: tuple(_source(each) for each in puzzle.accounts)),
        "is_decided": any(decided_text(each) for each in puzzle.accounts),
        "strip": SimpleLazyObject(lambda: strip_of(puzzle)),
        "ict_strip": SimpleLazyObject(lambda: ict_strip_of(puzzle)),
        "flow": SimpleLazyObject(lambda: flow_of(puzzle)),
        "stack": SimpleLazyObject(lambda: stack_of(puzzle)),
        "rows": SimpleLazyObject(lambda: tuple(row_of(each) for each in puzzle.uses)),
        "roles": SimpleLazyObject(lambda: roles_of(puzzle)),
        "levels": SimpleLazyObject(lambda: shares_of(puzzle.by_level, UseLevel)),
        "clusters": SimpleLazyObject(lambda: shares_of(puzzle.by_cluster, TaskCluster)),
        "cautions": SimpleLazyObject(lambda: cautions_of(reading)),
        "parameters": SimpleLazyObject(lambda: parameters_in(reading)),
        "expected": SimpleLazyObject(lambda: expected_points(page)),
        "pooling": _pooling(page),
        "guarantee_hours": getal(page.guarantee_hours),
        "words": _words(puzzle),
        "ict_words": f"ICT-punten: {left_of(puzzle.ict).text}",
    }


def headline_of(puzzle: Puzzle) -> Headline:
    """Return what is left of the ICT-punten, as the live panel and the page open with it."""
    left, available = left_of(puzzle.ict), puzzle.ict.available
    if available is None or left.state == "unknown":
        return Headline("Nog te verdelen")
    there_is = points_text(available)
    words = f"van {there_is} ICT-punten over"
    if left.state == "over":
        words = f"ICT-punten te veel, van {there_is}"
        return Headline("Te veel verdeeld", left.figure, words, left.state)
    if left.state == "open":
        words = f"{words}, hoogstens"
    return Headline("Nog te verdelen", left.figure, words, left.state)


def row_of(counted: Counted) -> RowFact:
    """Return one row in words."""
    use = counted.use
    several = use.people > 1
    return RowFact(
        role=use.role,
        level=_label(UseLevel, use.level),
        cluster=_label(TaskCluster, use.cluster),
        work=work_text(counted),
        denominator=getal(counted.denominator) if counted.hours is not None else "",
        source=source_text(use.source, use.name),
        look=look_of(use.source),
        fte=_fixed(counted.fte, FTE_PLACES),
        points=_fixed(counted.points, POINT_PLACES) or cost_text(counted),
        costs_points=use.source in PAYS_IN_POINTS,
        people=use.people,
        diploma=_label(Diploma, use.diploma) if several and counted.points is not None else "",
        is_over=rounded(counted.over, POINT_PLACES) > 0,
        tips=counted.tips,
    )


def shares_of(shares: tuple[Share, ...], labels: Any) -> tuple[ShareFact, ...]:
    """Return levels or clusters in words; nothing where the rows say all there is to say."""
    if len(shares) < MORE_THAN_ONE:
        return ()
    order = {value: number for number, value in enumerate(labels.values)}
    placed = sorted(shares, key=lambda share: order.get(share.value, len(order)))
    return tuple(
        ShareFact(
            share.value,
            _label(labels, share.value) or "niet ingedeeld",
            _fixed(share.fte, FTE_PLACES),
        )
        for share in placed
    )


def roles_of(puzzle: Puzzle) -> tuple[ShareFact, ...]:
    """Return the VTE of each role; nothing where the rows say it already."""
    roles = puzzle.by_role
    if len(roles) == len(puzzle.uses):
        return ()
    return tuple(ShareFact(role.value, role.label, _fixed(role.fte, FTE_PLACES)) for role in roles)


def parameters_in(reading: Reading) -> tuple[ParameterFact, ...]:
    """Return what a puzzle counts with; costs a query, to see what editors changed since."""
    newer: dict[str, Newer] = {each.kept.key: each for each in newer_parameters(reading.page)}
    wanted = keys_for({one.use.source for one in reading.puzzle.uses})
    return tuple(
        ParameterFact(kept, newer[key].now if key in newer else None)
        for key, kept in reading.parameters.items()
        if key in wanted
    )


def figures_of(page: PuzzlePage) -> tuple[Figure, ...]:
    """Return the figures that editors compare with those of other puzzles."""
    puzzle = read(page).puzzle
    ict = puzzle.ict
    available = ict.available
    is_known = puzzle.is_counted and ict.is_complete
    per_pupil = available * HUNDRED / page.pupils if available and page.pupils else None
    return (
        Figure("VTE", _exact(puzzle.fte, FTE_PLACES) if puzzle.is_counted else None),
        Figure("ICT-punten", page.ict_points),
        Figure("ICT-punten gebruikt", _exact(ict.used if is_known else None)),
        Figure("ICT-punten over", _exact(ict.left if is_known else None)),
        Figure("ICT-punten per 100 leerlingen", _exact(per_pupil)),
    )


# --- Words --------------------------------------------------------------------------------------
def _source(account: Account) -> SourceFact:
    return SourceFact(
        label=source_text(account.source, account.name),
        short=short_text(account),
        look=look_of(account.source),
        fte=fte_text(account.fte) if account.fte else "",
        available=available_text(account),
        used=used_text(account),
        spent=spent_text(account),
        left=left_of(account),
        decided_by=decided_text(account),
        is_ict=account.source == SourceKind.ICT,
        points="" if account.available is None else points_text(account.available),
    )


def _from_sources(puzzle: Puzzle) -> str:
    count = sum(1 for account in puzzle.accounts if account.fte)
    return f"uit {count_text(count, 'bron', 'bronnen')}" if count else ""


def _pooling(page: PuzzlePage) -> str:
    return _label(Pooling, page.pooling)


def _words(puzzle: Puzzle) -> str:
    """Return the drawing as one sentence."""
    parts = [
        f"{source_text(account.source, account.name)} {fte_text(account.fte)} VTE"
        for account in puzzle.accounts
        if account.fte
    ]
    left = left_of(puzzle.ict).text
    return ", ".join([*parts, *([f"ICT-punten: {left}"] if left else [])])


def _label(choices: Any, value: str) -> str:
    return str(dict(choices.choices).get(value, ""))


def _fixed(value: Fraction | None, places: int) -> str:
    return "" if value is None else dutch_number(rounded(value, places), places)


def _exact(value: Fraction | None, places: int = POINT_PLACES) -> Decimal | None:
    return None if value is None else rounded(value, places)
