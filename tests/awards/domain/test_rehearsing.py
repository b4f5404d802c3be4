"""What a rehearsal says follows from counting the same scores by other rules."""

from dataclasses import replace
from fractions import Fraction

import pytest

from awards.domain.ballots import Round
from awards.domain.counting import count
from awards.domain.rehearsal_sources import Size, generated_round, lettered, letters
from awards.domain.rehearsal_words import (
    drawing_of,
    said_of,
    said_of_average,
    said_of_tie,
    said_of_two_away,
    said_of_weights,
)
from awards.domain.rehearsing import rehearse, with_other_average, with_shift
from awards.enums import Average
from tests.awards.domain.editions import ballot, round_of, rulebook

WEIGHTS = (25, 20, 20, 20, 15)


def made(*, seed: int = 1, jurors: int = 5, dossiers: int = 6, **rules: int) -> Round:
    return lettered(
        generated_round(
            rulebook=rulebook(*WEIGHTS, **rules), size=Size(jurors, dossiers), seed=seed
        )
    )


def test_a_weight_that_moves_takes_from_the_others_in_proportion() -> None:
    moved = with_shift(rulebook(40, 30, 30), "C1", Fraction(10))
    assert moved is not None
    assert [one.weight for one in moved.criteria] == [50, 25, 25]
    assert with_shift(rulebook(90, 10), "C2", Fraction(-10)) is None
    assert with_shift(rulebook(100), "C1", Fraction(-10)) is None


@pytest.mark.parametrize("seed", range(1, 26))
def test_each_difference_is_that_of_a_count_by_the_other_rules(seed: int) -> None:
    round_ = made(seed=seed)
    found = rehearse(round_)
    for one in found.weights:
        for side, by in ((one.lighter, -10), (one.heavier, 10)):
            rules = with_shift(round_.rulebook, one.criterion, Fraction(by))
            assert rules is not None
            assert side is not None
            again = count(replace(round_, rulebook=rules))
            assert side.count == again
            before = {each.dossier: each.place for each in found.count.standings}
            after = {each.dossier: each.place for each in again.standings}
            assert set(side.moved) == {key for key in before if before[key] != after.get(key)}
    median = count(replace(round_, rulebook=with_other_average(round_.rulebook)))
    assert found.other_average.count == median
    assert with_other_average(round_.rulebook).average == Average.MEDIAN


@pytest.mark.parametrize("seed", range(1, 26))
def test_made_up_scores_hold_equal_totals_and_the_same_seed_gives_the_same(seed: int) -> None:
    assert made(seed=seed) == made(seed=seed)
    found = rehearse(made(seed=seed))
    assert found.ties
    totals = [one.total for one in found.count.standings]
    assert len(set(totals)) < len(totals)


def test_readers_are_divided_evenly() -> None:
    round_ = made(jurors=6, dossiers=8, readers=3)
    readers = round_.panel.readers
    assert readers is not None
    loads = [sum(juror in some for some in readers.values()) for juror in round_.panel.jurors]
    assert {len(some) for some in readers.values()} == {3}
    assert set(loads) == {4}


def test_two_jurors_away_are_those_who_gave_the_first_most() -> None:
    rules = rulebook(100, minimum_valid=3, quorum_floor=2)
    round_ = round_of(
        rules,
        *(ballot(f"J{number}", "A", score) for number, score in enumerate((10, 9, 3, 3), 1)),
        *(ballot(f"J{number}", "B", 5) for number in range(1, 5)),
    )
    found = rehearse(round_).two_away
    assert found is not None
    assert found.jurors == ("J1", "J2")
    assert (found.valid, found.quorum) == (2, 2)
    assert found.difference.winners == ("B",)
    assert "A staat op plaats 2" in said_of_two_away(found)


def test_with_too_few_scores_left_nothing_is_ranked() -> None:
    rules = rulebook(100, minimum_valid=2, quorum_floor=2)
    round_ = round_of(rules, *(ballot(juror, "A", 5) for juror in ("J1", "J2", "J3")))
    found = rehearse(round_).two_away
    assert found is not None
    assert "te weinig" in said_of_two_away(found)


def test_words_say_who_wins_instead() -> None:
    rules = rulebook(50, 50)
    round_ = round_of(rules, ballot("J1", "A", 10, 4), ballot("J1", "B", 5, 8))
    found = rehearse(round_)
    assert said_of(found.weights[0].lighter) == "B wint, A valt eruit, 2 dossiers schuiven"
    assert said_of(found.weights[0].heavier) == "niets verandert"
    assert "in 2 van de 4" in said_of_weights(found)
    assert said_of_average(found) == "Met de mediaan is de rangschikking dezelfde."


def test_words_say_what_separated_a_tie_and_what_did_not() -> None:
    rules = rulebook(50, 50)
    names = {"C1": "Taken", "C2": "Visie"}
    split = rehearse(round_of(rules, ballot("J1", "A", 8, 4), ballot("J1", "B", 4, 8)))
    said = [said_of_tie(one, names) for one in split.ties]
    assert said == ["A en B hebben 60,00. A staat voor door de score voor “Taken”."]
    shared = rehearse(round_of(rules, ballot("J1", "A", 6, 6), ballot("J1", "B", 6, 6)))
    said = [said_of_tie(one, names) for one in shared.ties]
    assert said == ["A en B hebben 60,00, blijven na elke stap gelijk en delen hun plaats."]


def test_lines_go_from_place_to_place() -> None:
    rules = rulebook(50, 50)
    found = rehearse(round_of(rules, ballot("J1", "A", 10, 4), ballot("J1", "B", 5, 8)))
    lighter = found.weights[0].lighter
    assert lighter is not None
    drawn = drawing_of([("nu", found.count), ("lichter", lighter.count)])
    first, second = drawn.lines
    assert first.moves
    assert second.moves
    assert [point.y for point in first.points] == [point.y for point in second.points][::-1]
    assert (first.begins.text, first.ends.text) == ("1. A", "2. A")


def test_a_drawing_of_many_shows_those_that_lead() -> None:
    drawn = drawing_of([("nu", count(made(dossiers=20)))] * 2)
    assert len(drawn.lines) == 12
    assert drawn.hidden == 8


def test_letters_go_on_after_z() -> None:
    assert [letters(place) for place in (0, 25, 26, 52)] == ["A", "Z", "AA", "BA"]


def test_letters_name_nobody_and_change_no_total() -> None:
    round_ = generated_round(rulebook=rulebook(*WEIGHTS), size=Size(4, 5), seed=9)
    before, after = count(round_), count(lettered(round_))
    assert [one.total for one in before.standings] == [one.total for one in after.standings]
    assert [one.dossier for one in after.standings] == list("ABCDE")
