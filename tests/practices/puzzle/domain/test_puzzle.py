"""A whole puzzle: sources, roles, what is left and where it is too much."""

import ast
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import practices.puzzle.domain
from practices.puzzle.domain.counting import Means, Use, rounded
from practices.puzzle.domain.flow import flow_of
from practices.puzzle.domain.puzzle import Puzzle, Share, puzzle_of
from practices.puzzle.domain.stack import ict_strip_of, stack_of, strip_of
from practices.puzzle.enums import Diploma, SourceKind, Unit, UseLevel
from tests.factories.puzzle import RULES, means, use
from vocabulary.enums import TaskCluster


def puzzle(*uses: Use, points: str | None = "181", others: tuple[Means, ...] = ()) -> Puzzle:
    known = None if points is None else Decimal(points)
    return puzzle_of(uses=uses, means=others, ict_points=known, rules=RULES)


# --- Used and left ------------------------------------------------------------------------------
def test_points_used_and_left() -> None:
    found = puzzle(use("36"), use("24"), use("16"))
    assert found.ict.used == Fraction(85 * 76, 36)
    assert rounded(found.ict.used, 2) == Decimal("179.44")
    assert rounded(found.ict.left, 2) == Decimal("1.56")
    assert not found.ict.is_over


def test_unknown_points_leave_nothing_to_say_about_what_is_left() -> None:
    found = puzzle(use("36"), points=None)
    assert found.ict.used == 85
    assert (found.ict.available, found.ict.left) == (None, None)


def test_no_points_at_all_is_known() -> None:
    found = puzzle(use("36"), points="0")
    assert found.ict.left == -85
    assert found.ict.is_over


def test_zero_left_is_zero_and_not_too_much() -> None:
    found = puzzle(use("36"), points="85")
    assert found.ict.left == 0
    assert not found.ict.is_over


def test_a_difference_that_nobody_sees_is_not_too_much() -> None:
    care = use("4", SourceKind.CARE, diploma=Diploma.BACHELOR)
    found = puzzle(care, others=(means(SourceKind.CARE, "9.44"),))
    account = found.accounts[1]
    assert account.left == Fraction("9.44") - Fraction(85 * 4, 36)
    assert account.left < 0
    assert not account.is_over
    assert all(not one.tips and not one.over for one in account.uses)


def test_other_sources_are_counted_in_their_own_unit() -> None:
    found = puzzle(
        use("8", SourceKind.BPT_SECONDARY),
        use("9", SourceKind.TAC),
        use("8", SourceKind.GLOBAL, diploma=Diploma.SECONDARY),
        use("8", SourceKind.OWN),
        use("18", SourceKind.OTHER, name="Projectsubsidie"),
        others=(
            means(SourceKind.BPT_SECONDARY, "8"),
            means(SourceKind.TAC, "9"),
            means(SourceKind.GLOBAL, "14"),
            means(SourceKind.OWN, "11500"),
            means(SourceKind.OTHER, "0.75", name="projectsubsidie ", unit=Unit.FTE),
        ),
    )
    left = {account.source: account.left for account in found.accounts}
    assert left == {
        "ict": Fraction(181),
        "bpt-uren": Fraction(0),
        "tac": Fraction(0),
        "globaal": Fraction(0),
        "eigen": None,
        "ander": Fraction(1, 4),
    }


def test_amounts_of_one_source_add_up_and_differing_units_do_not() -> None:
    twice = (means(SourceKind.BPT_PRIMARY, "3"), means(SourceKind.BPT_PRIMARY, "4"))
    assert puzzle(others=twice).accounts[1].available == 7
    mixed = (twice[0], means(SourceKind.BPT_PRIMARY, "0.5", unit=Unit.FTE))
    account = puzzle(use("2", SourceKind.BPT_PRIMARY), others=mixed).accounts[1]
    assert (account.available, account.left) == (None, None)
    half_known = (twice[0], means(SourceKind.BPT_PRIMARY, None))
    assert puzzle(others=half_known).accounts[1].available is None


def test_a_missing_diploma_leaves_a_range() -> None:
    found = puzzle(use("36"), use("18", diploma=""))
    assert not found.ict.is_complete
    assert found.ict.used == 85
    assert found.ict.between == (85 + Fraction(63, 2), 85 + Fraction(63))


# --- Too much -----------------------------------------------------------------------------------
def test_the_row_that_goes_beyond_is_the_one_that_tips() -> None:
    found = puzzle(use("36"), use("24"), use("16"), points="100")
    assert [one.tips for one in found.uses] == [False, True, False]
    first, second, third = found.uses
    assert first.over == 0
    assert second.over == Fraction(85 * 60, 36) - 100
    assert third.over == Fraction(85 * 16, 36)
    assert sum(one.over for one in found.uses) == -found.ict.left


def test_too_much_of_one_source_says_nothing_of_another() -> None:
    bpt = use("13", SourceKind.BPT_PRIMARY)
    found = puzzle(bpt, use("36"), others=(means(SourceKind.BPT_PRIMARY, "12"),))
    assert [(one.tips, one.over) for one in found.uses] == [
        (True, Fraction(1)),
        (False, Fraction(0)),
    ]


# --- By role, level and cluster -----------------------------------------------------------------
def test_roles_are_one_whatever_their_capitals_and_spaces() -> None:
    found = puzzle(use("18", role="TICT"), use("9", role=" tict ", source="eigen"))
    assert found.by_role == (Share("tict", "TICT", Fraction(27, 36)),)


def test_what_has_no_level_or_cluster_is_gathered() -> None:
    found = puzzle(
        use("18", level="school", cluster="technisch"), use("9", level="school"), use("9")
    )
    assert {share.value: share.fte for share in found.by_level} == {
        "school": Fraction(27, 36),
        "": Fraction(9, 36),
    }
    assert {share.value: share.fte for share in found.by_cluster} == {
        "technisch": Fraction(1, 2),
        "": Fraction(1, 2),
    }


# --- Properties ---------------------------------------------------------------------------------
def numbers(least: str, most: str) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=2, allow_nan=False, allow_infinity=False)


uses = st.builds(
    Use,
    key=st.uuids().map(str),
    role=st.sampled_from(["TICT", "tict ", "PICT", "directie", "é", "a" * 120]),
    source=st.sampled_from(SourceKind.values),
    name=st.sampled_from(["", "subsidie", "Subsidie"]),
    hours=st.none() | numbers("0.01", "100"),
    people=st.integers(1, 1000),
    denominator=st.none() | numbers("1", "100"),
    diploma=st.sampled_from(["", *Diploma.values]),
    level=st.sampled_from(["", *UseLevel.values]),
    cluster=st.sampled_from(["", *TaskCluster.values]),
)
offers = st.builds(
    Means,
    source=st.sampled_from([value for value in SourceKind.values if value != "ict"]),
    name=st.sampled_from(["", "subsidie"]),
    amount=st.none() | numbers("0", "99999999"),
    unit=st.sampled_from(["", *Unit.values]),
)
puzzles = st.builds(
    lambda uses, offers, points: puzzle_of(uses=uses, means=offers, ict_points=points, rules=RULES),
    uses=st.lists(uses, max_size=12),
    offers=st.lists(offers, max_size=6),
    points=st.none() | numbers("0", "100000"),
)


def for_any(strategy: st.SearchStrategy, trials: int, check: Callable) -> None:
    settings(max_examples=trials)(given(strategy)(check))()


@pytest.mark.trials(short=150, full=5000)
def test_used_and_left_are_exactly_what_there_is(trials: int) -> None:
    def check(found: Puzzle) -> None:
        for account in found.accounts:
            if account.left is None:
                assert account.available is None or account.used is None
                continue
            assert account.used + account.left == account.available
            over = sum((one.over for one in account.uses), start=Fraction(0))
            assert over == (-account.left if account.is_over else 0)
            assert sum(one.tips for one in account.uses) == account.is_over

    for_any(puzzles, trials, check)


@pytest.mark.trials(short=150, full=5000)
def test_all_vte_are_exactly_those_of_roles_levels_clusters_and_sources(trials: int) -> None:
    def check(found: Puzzle) -> None:
        whole = sum((one.fte for one in found.uses if one.fte is not None), start=Fraction(0))
        assert found.fte == whole
        for shares in (found.by_role, found.by_level, found.by_cluster, found.accounts):
            assert sum((share.fte for share in shares), start=Fraction(0)) == whole

    for_any(puzzles, trials, check)


@pytest.mark.trials(short=100, full=3000)
def test_the_order_of_rows_changes_no_total(trials: int) -> None:
    def check(given_uses: tuple[list[Use], list[Use]]) -> None:
        before, after = (
            puzzle_of(uses=each, means=(), ict_points=Decimal(181), rules=RULES)
            for each in given_uses
        )
        assert before.fte == after.fte
        for name in ("by_role", "by_level", "by_cluster"):
            assert {share.value: share.fte for share in getattr(before, name)} == {
                share.value: share.fte for share in getattr(after, name)
            }
        totals = [
            {each.key: (each.used, each.left, each.fte, each.between) for each in one.accounts}
            for one in (before, after)
        ]
        assert totals[0] == totals[1]

    shuffled = st.lists(uses, max_size=10).flatmap(
        lambda rows: st.tuples(st.just(rows), st.permutations(rows))
    )
    for_any(shuffled, trials, check)


@pytest.mark.trials(short=100, full=3000)
def test_every_puzzle_can_be_drawn_in_whole_units_inside_its_frame(trials: int) -> None:
    def check(found: Puzzle) -> None:
        flow, stack = flow_of(found), stack_of(found)
        assert (flow is None) == (stack is None) == (not found.is_counted)
        for strip in (strip_of(found), ict_strip_of(found)):
            for part in strip.segments if strip else ():
                assert all(type(each) is int for each in (part.x, part.width, part.over))
        if flow is None or stack is None:
            return
        for node in (*flow.sources, *flow.roles):
            for piece in node.pieces:
                assert all(type(each) is int for each in (piece.y, piece.height, piece.over))
                assert 0 <= piece.y <= piece.y + piece.height <= flow.height
                assert 0 <= piece.over <= piece.height
            for text in node.texts:
                assert 0 < text.y <= flow.height
        for bar in stack.bars:
            for part in (*bar.segments, *([bar.rest] if bar.rest else [])):
                assert part.x >= 0
                assert part.width > 0
            assert bar.y < stack.height

    for_any(puzzles, trials, check)


def test_no_module_of_the_arithmetic_knows_floating_point() -> None:
    for path in Path(practices.puzzle.domain.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            where = f"{path.name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Constant):
                assert not isinstance(node.value, float), where
            if isinstance(node, ast.Name):
                assert node.id != "float", where
