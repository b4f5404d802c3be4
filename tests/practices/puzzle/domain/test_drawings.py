"""The drawings: what stands in them, and how long it is."""

from decimal import Decimal
from itertools import pairwise
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


def test_a_small_piece_that_is_all_too_much_is_wholly_marked() -> None:
    flow = flow_of(puzzle(use("36"), use("700"), use("1"), points="1"))
    tiny = flow.roles[2].pieces[0]
    assert (tiny.height, tiny.over) == (4, 4)


def test_a_source_of_many_pieces_is_drawn_as_one_bar_and_its_roles_one_by_one() -> None:
    few = flow_of(puzzle(*(use("12") for _number in range(8)), points="900")).upright
    many = flow_of(puzzle(*(use("12") for _number in range(9)), points="900")).upright
    assert [layer.d.count("v") for layer in few] == [8 + 8]
    assert [layer.d.count("v") for layer in many] == [1 + 9]


def test_a_bar_without_seams_is_as_long_as_its_pieces_and_turns_where_it_is_too_much() -> None:
    flow = flow_of(puzzle(*(use("24") for _number in range(12)), points="200"))
    pieces = flow.sources[0].pieces
    sure, over = flow.upright
    assert (sure.look, over.look) == ("ict", "over")
    heights = [int(layer.d.split("v")[1].split("m")[0]) for layer in (sure, over)]
    assert sum(heights) == pieces[-1].y + pieces[-1].height - pieces[0].y


def test_a_drawing_of_many_roles_leaves_points_to_the_table() -> None:
    most = flow_of(puzzle(*(use("9") for _number in range(16)), points="900"))
    more = flow_of(puzzle(*(use("9") for _number in range(17)), points="900"))
    assert words(most.roles)[0][1] == "0,25 VTE · 21,25 punten"
    assert words(more.roles)[0][1] == "0,25 VTE"
    assert (
        stack_of(puzzle(*(use("9") for _number in range(17)))).bars[1].names[1].text == "0,25 VTE"
    )


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


def test_on_a_phone_many_roles_have_thin_bars_that_touch_no_words() -> None:
    stack = stack_of(puzzle(*(use("9") for _number in range(17)), points="900"))
    source, *roles = stack.bars
    assert (source.tall, {bar.tall for bar in roles}) == (22, {8})
    assert [layer.thick for layer in stack.lying] == [22, 8]
    for bar, after in pairwise(roles):
        assert bar.texts[-1].y < bar.y < bar.y + bar.tall < after.texts[0].y - 11


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
