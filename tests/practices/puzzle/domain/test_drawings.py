"""The drawings: what stands in them, and how long it is."""

from decimal import Decimal
from typing import Any

from practices.puzzle.domain.canvas import wrapped
from practices.puzzle.domain.flow import flow_of
from practices.puzzle.domain.puzzle import Puzzle, puzzle_of
from practices.puzzle.domain.stack import STRIP, WIDTH, ict_strip_of, stack_of, strip_of
from tests.factories.puzzle import RULES, means, use

NB = "\N{NO-BREAK SPACE}"


def puzzle(*uses: Any, points: str | None = "181", others: Any = ()) -> Puzzle:
    known = None if points is None else Decimal(points)
    return puzzle_of(uses=uses, means=others, ict_points=known, rules=RULES)


def team(points: str = "181") -> Puzzle:
    return puzzle(
        use("36", role="coördinerend TICT"),
        use("24", role="TICT"),
        use("12", "bpt-lestijden", role="PICT"),
        points=points,
        others=(means("bpt-lestijden", "12"), means("eigen", "6000")),
    )


def words(nodes: Any) -> list[list[str]]:
    return [[text.text for text in node.texts] for node in nodes]


# --- From sources to roles ----------------------------------------------------------------------
def test_each_source_and_role_stands_there_with_its_figures() -> None:
    flow = flow_of(team())
    assert words(flow.sources) == [
        ["ICT-punten", "1,667 VTE", f"39,33{NB}punten over"],
        ["BPT-lestijden", "0,5 VTE", f"0{NB}lestijden over"],
        ["eigen middelen", f"€{NB}6.000 per jaar"],
    ]
    assert words(flow.roles) == [
        ["coördinerend TICT", "1 VTE · 85 punten"],
        ["TICT", "0,667 VTE · 56,67 punten"],
        ["PICT", "0,5 VTE"],
    ]
    assert [band.look for band in flow.bands] == ["ict", "ict", "bpt"]


def test_a_bar_is_as_high_at_its_source_as_at_its_role() -> None:
    flow = flow_of(team())
    given = [piece.height for node in flow.sources for piece in node.pieces if piece.look != "none"]
    got = [piece.height for node in flow.roles for piece in node.pieces]
    assert given == got
    assert got[0] > got[1] > got[2]


def test_what_is_left_is_an_empty_box_and_nothing_left_is_none() -> None:
    ict, bpt, _money = flow_of(team()).sources
    assert ict.rest is not None
    assert bpt.rest is None


def test_a_source_that_nobody_works_with_is_shown_all_the_same() -> None:
    money = flow_of(team()).sources[2]
    assert [piece.look for piece in money.pieces] == ["none"]
    unused = flow_of(puzzle(use("8", "tac", role="TAC"), points="34"))
    assert unused.sources[0].rest is not None
    assert unused.sources[0].pieces == ()


def test_too_much_is_marked_at_the_source_and_where_it_begins() -> None:
    flow = flow_of(team(points="100"))
    assert f"41,67{NB}punten te veel" in words(flow.sources)[0]
    assert words(flow.roles)[1][-1] == "vanaf hier te veel"
    assert [band.is_over for band in flow.bands] == [False, False, True, False]
    first, second = flow.sources[0].pieces
    assert (first.over, second.over > 0) == (0, True)
    assert second.sure + second.over == second.height


def test_one_role_from_two_sources_is_one_bar_in_two_patterns() -> None:
    flow = flow_of(puzzle(use("18", role="PICT"), use("8", "tac", role="pict")))
    assert [[piece.look for piece in node.pieces] for node in flow.roles] == [["ict", "tac"]]


def test_a_puzzle_without_hours_has_no_drawing() -> None:
    empty = puzzle()
    assert (flow_of(empty), stack_of(empty), strip_of(empty)) == (None, None, None)


# --- The narrow one -----------------------------------------------------------------------------
def test_on_a_phone_sources_and_roles_stand_under_each_other() -> None:
    stack = stack_of(team())
    assert [heading.text for heading in stack.headings] == ["Bronnen", "Rollen"]
    assert [bar.names[0].text for bar in stack.bars] == [
        "ICT-punten",
        "BPT-lestijden",
        "eigen middelen",
        "coördinerend TICT",
        "TICT",
        "PICT",
    ]
    assert stack.bars[0].notes[0].text == f"van 181{NB}punten · 39,33{NB}punten over"
    assert all(part.x + part.width <= WIDTH for bar in stack.bars for part in bar.segments)


# --- One bar ------------------------------------------------------------------------------------
def test_the_bar_of_a_card_holds_every_source_and_what_is_left() -> None:
    strip = strip_of(team())
    assert [part.look for part in strip.segments] == ["ict", "bpt"]
    assert strip.rest.x + strip.rest.width == STRIP
    assert strip.segments[-1].x + strip.segments[-1].width <= strip.rest.x
    assert strip_of(team(points="100")).segments[0].over > 0


def test_the_bar_of_the_points_holds_every_role() -> None:
    strip = ict_strip_of(team())
    assert len(strip.segments) == 2
    assert strip.rest.x == int(Decimal(STRIP) * 85 * 60 / 36 / 181)
    assert ict_strip_of(puzzle(use("36"), points=None)) is None
    assert ict_strip_of(team(points="100")).rest is None


# --- Text ---------------------------------------------------------------------------------------
def test_long_names_are_broken_and_never_leave_the_drawing() -> None:
    lines = wrapped("technisch adviseur-coördinator: netwerk van alle ateliers", size=15, width=160)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 19 for line in lines)
    assert wrapped("x" * 120, size=15, width=160) == ["x" * 18 + "…"]
    assert wrapped("", size=15, width=160) == [""]
