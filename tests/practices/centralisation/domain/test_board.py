"""Counting and drawing choices, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from practices.centralisation.domain.board import (
    COLUMNS,
    Counts,
    Placed,
    board_of,
    counts_of,
    drawing_of,
)
from practices.centralisation.enums import Place
from vocabulary.enums import TaskCluster

TASKS = st.lists(
    st.builds(
        Placed,
        name=st.text(max_size=20),
        place=st.sampled_from(Place),
        cluster=st.sampled_from([*TaskCluster.values, "", "onbekend"]),
        code=st.sampled_from(["", "TEC-01", "ADM-12"]),
    ),
    max_size=120,
)


def test_counts_are_read_aloud_in_a_fixed_order() -> None:
    counts = counts_of(["gedeeld", "centraal", "lokaal", "centraal", "ergens"])
    assert counts == Counts(central=2, local=1, shared=1)
    assert counts.total == 4
    assert counts.words == "2 centraal, 1 lokaal, 1 gedeeld"


def test_within_a_cluster_central_comes_first_and_own_tasks_last() -> None:
    board = board_of(
        [
            Placed("eigen", Place.CENTRAL, "technisch"),
            Placed("b", Place.SHARED, "technisch", "TEC-01"),
            Placed("c", Place.CENTRAL, "technisch", "TEC-09"),
            Placed("d", Place.CENTRAL, "technisch", "TEC-02"),
        ]
    )
    assert [task.name for task in board.clusters[0].tasks] == ["d", "c", "eigen", "b"]


def test_a_task_without_a_cluster_stands_among_the_schools_own() -> None:
    board = board_of([Placed("3D-printers", Place.LOCAL)])
    assert [(cluster.value, cluster.label) for cluster in board.clusters] == [
        ("eigen", "eigen taken")
    ]


def test_explained_are_the_tasks_with_a_reason_or_an_argument() -> None:
    board = board_of(
        [
            Placed("a", Place.LOCAL, reason="Sneller."),
            Placed("b", Place.LOCAL),
            Placed("c", Place.LOCAL, arguments="Voor: rust."),
        ]
    )
    assert [task.name for task in board.explained] == ["a", "c"]


@given(TASKS)
def test_every_task_is_counted_and_drawn_once(tasks: list[Placed]) -> None:
    board = board_of(tasks)
    assert board.counts.total == len(tasks) == len(board.drawing.marks)
    assert sum(cluster.counts.total for cluster in board.clusters) == len(tasks)
    for place, count in board.counts.by_place:
        assert sum(mark.place == place for mark in board.drawing.marks) == count


@given(TASKS)
def test_marks_stand_apart_and_inside_their_drawing(tasks: list[Placed]) -> None:
    drawing = drawing_of(tasks)
    places = {(mark.x, mark.y) for mark in drawing.marks}
    assert len(places) == len(tasks)
    for mark in drawing.marks:
        assert 6 <= mark.x <= drawing.width - 6
        assert 6 <= mark.y <= drawing.height - 6
    assert drawing.height == max(1, -(-len(tasks) // COLUMNS)) * 14
