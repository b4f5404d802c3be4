"""Dividing dossiers among readers."""

from random import Random
from typing import Any

import pytest

from awards.domain.assigning import Assignment, assign, replace_reader
from awards.domain.ballots import Recusal

DOSSIERS = [f"D{number}" for number in range(1, 13)]
JURORS = ["J1", "J2", "J3", "J4", "J5"]


def _loads(assignment: Assignment, jurors: list[str]) -> list[int]:
    return [assignment.load_of(one) for one in jurors]


def test_every_dossier_gets_its_readers_and_loads_differ_by_one_at_most() -> None:
    made = assign(dossiers=DOSSIERS, jurors=JURORS, readers=3, seed="2027")
    assert {len(set(readers)) for readers in made.readers.values()} == {3}
    assert sorted(_loads(made, JURORS)) == [7, 7, 7, 7, 8]
    assert made.shortages == ()


def test_the_same_seed_gives_the_same_division_and_another_seed_another() -> None:
    first = assign(dossiers=DOSSIERS, jurors=JURORS, readers=3, seed="2027")
    again = assign(dossiers=DOSSIERS, jurors=JURORS[::-1], readers=3, seed="2027")
    other = assign(dossiers=DOSSIERS, jurors=JURORS, readers=3, seed="2028")
    assert first.readers == again.readers
    assert first.readers != other.readers


def test_a_dossier_with_too_many_conflicts_is_named() -> None:
    conflicts = [Recusal("J1", "D2"), Recusal("J2", "D2"), Recusal("J3", "D2")]
    made = assign(dossiers=DOSSIERS, jurors=JURORS, readers=3, conflicts=conflicts, seed="x")
    assert made.readers["D2"] == ("J4", "J5")
    assert [(one.dossier, one.found, one.needed) for one in made.shortages] == [("D2", 2, 3)]
    assert "Dossier D2 heeft 2 van de 3 lezers" in made.shortages[0].text


def test_work_moves_along_a_chain_where_one_step_is_not_enough() -> None:
    # J1 can only pass D-work to J2, J2 only to J3: J3 is reached through J2 alone.
    dossiers = ["A", "B", "C", "D", "E", "F"]
    may = {"A": "12", "B": "12", "C": "12", "D": "12", "E": "23", "F": "23"}
    conflicts = [
        Recusal(f"J{juror}", key)
        for key, some in may.items()
        for juror in "123"
        if juror not in some
    ]
    for seed in map(str, range(20)):
        made = assign(
            dossiers=dossiers, jurors=["J1", "J2", "J3"], readers=1, conflicts=conflicts, seed=seed
        )
        assert _loads(made, ["J1", "J2", "J3"]) == [2, 2, 2]


def _best_squares(dossiers: list[str], jurors: list[str], readers: int, barred: set[Any]) -> int:
    """The least sum of squared loads, by a flow in which each next dossier of a juror costs more.

    Each unit takes the cheapest path (Bellman-Ford), which keeps the flow of least cost.
    """
    edges: list[list[Any]] = []

    def edge(start: str, end: str, cost: int) -> None:
        edges.append([start, end, 1, cost, len(edges) + 1])
        edges.append([end, start, 0, -cost, len(edges) - 1])

    for dossier in dossiers:
        for _unit in range(readers):
            edge("from", f"d{dossier}", 0)
        for juror in jurors:
            if (juror, dossier) not in barred:
                edge(f"d{dossier}", f"j{juror}", 0)
    for juror in jurors:
        for number in range(len(dossiers)):
            edge(f"j{juror}", "to", 2 * number + 1)
    total = 0
    while (found := _cheapest(edges)) is not None:
        total += found
    return total


def _cheapest(edges: list[list[Any]]) -> int | None:
    costs: dict[str, int] = {"from": 0}
    came: dict[str, int] = {}
    is_changed = True
    while is_changed:
        is_changed = False
        for index, (start, end, free, cost, _back) in enumerate(edges):
            if free and start in costs and costs[start] + cost < costs.get(end, 10**9):
                costs[end], came[end] = costs[start] + cost, index
                is_changed = True
    if "to" not in costs:
        return None
    node = "to"
    while node != "from":
        chosen = edges[came[node]]
        chosen[2] -= 1
        edges[chosen[4]][2] += 1
        node = chosen[0]
    return costs["to"]


@pytest.mark.trials(short=60, full=1_500)
def test_no_division_is_more_even_whatever_the_conflicts(trials: int) -> None:
    draw = Random(11)  # noqa: S311  a fixed course of chance
    for _ in range(trials):
        dossiers = [f"D{number}" for number in range(draw.randint(1, 8))]
        jurors = [f"J{number}" for number in range(draw.randint(1, 6))]
        readers = draw.randint(1, 3)
        barred = {(one, key) for one in jurors for key in dossiers if draw.random() < 0.35}
        made = assign(
            dossiers=dossiers,
            jurors=jurors,
            readers=readers,
            conflicts=[Recusal(*one) for one in barred],
            seed=str(draw.random()),
        )
        for key, some in made.readers.items():
            free = [one for one in jurors if (one, key) not in barred]
            assert len(set(some)) == min(readers, len(free))
            assert set(some) <= set(free)
        squares = sum(load**2 for load in _loads(made, jurors))
        assert squares == _best_squares(dossiers, jurors, readers, barred)


def test_a_replacement_is_who_has_least_to_do_and_leaves_others_alone() -> None:
    made = Assignment({"A": ("J1", "J2"), "B": ("J1", "J3"), "C": ("J3", "J2")})
    jurors = ["J1", "J2", "J3", "J4", "J5"]
    result = replace_reader(
        assignment=made,
        dossier="A",
        leaving="J2",
        jurors=jurors,
        conflicts=[Recusal("J4", "A")],
        seed="x",
    )
    assert result.juror == "J5"
    assert result.assignment.readers == {"A": ("J1", "J5"), "B": ("J1", "J3"), "C": ("J3", "J2")}


def test_without_anyone_left_the_shortage_says_so() -> None:
    made = Assignment({"A": ("J1", "J2")})
    result = replace_reader(
        assignment=made,
        dossier="A",
        leaving="J2",
        jurors=["J1", "J2", "J3"],
        conflicts=[Recusal("J3", "A")],
        seed="x",
    )
    assert result.juror is None
    assert result.assignment.readers == {"A": ("J1",)}
    assert [(one.found, one.needed) for one in result.assignment.shortages] == [(1, 2)]
    again = replace_reader(
        assignment=result.assignment,
        dossier="A",
        leaving="J1",
        jurors=["J1"],
        conflicts=[Recusal("J2", "A")],
        seed="x",
    )
    assert [(one.found, one.needed) for one in again.assignment.shortages] == [(0, 2)]


def test_what_cannot_be_divided_is_refused() -> None:
    with pytest.raises(ValueError, match="één keer"):
        assign(dossiers=["A", "A"], jurors=["J1"], readers=1, seed="")
    with pytest.raises(ValueError, match="minstens één lezer"):
        assign(dossiers=["A"], jurors=["J1"], readers=0, seed="")
    with pytest.raises(ValueError, match="leest dossier A niet"):
        replace_reader(
            assignment=Assignment({"A": ("J1",)}),
            dossier="A",
            leaving="J2",
            jurors=["J1"],
            seed="",
        )
