"""Counting a round: examples of quorum, recusals, sub-scores, ties, rounding."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from awards.domain.ballots import BallotError, CountedBallot
from awards.domain.counting import count
from awards.domain.rulebook import (
    Criterion,
    Rulebook,
    RulebookError,
    exact,
)
from awards.domain.tally import quorum_of, shown
from awards.enums import Average, RecusalScope, TieBreak
from tests.awards.domain.editions import ballot, round_of, rulebook

FLOAT: Any = 8.0
DEMO = Path(__file__).parents[3] / "site" / "home" / "demo" / "content.json"


def _places(round_: Any) -> list[tuple[str, int]]:
    return [(one.dossier, one.place) for one in count(round_).standings]


def test_a_total_is_each_score_times_its_weight_on_a_hundred() -> None:
    counted = count(round_of(rulebook(60, 40), ballot("J1", "A", 7, 8), ballot("J2", "A", 8, 9)))
    assert counted.standings[0].total == Fraction(79)
    assert counted.standings[0].tally.criteria == {"C1": Fraction(15, 2), "C2": Fraction(17, 2)}


def test_a_third_of_a_point_is_kept() -> None:
    votes = [ballot(f"J{number}", "A", score) for number, score in enumerate((7, 8, 8))]
    standing = count(round_of(rulebook(), *votes)).standings[0]
    assert standing.total == Fraction(230, 3)
    assert shown(standing.total) == Decimal("76.67")


def test_the_median_does_not_hear_one_extreme_juror() -> None:
    rules = rulebook(average=Average.MEDIAN)
    votes = [ballot(f"J{number}", "A", score) for number, score in enumerate((0, 8, 9))]
    assert count(round_of(rules, *votes)).standings[0].total == 80


def test_who_abstains_is_not_counted_and_does_not_lower_the_quorum() -> None:
    rules = rulebook(minimum_valid=2)
    round_ = round_of(rules, ballot("J1", "A", 8), ballot("J2", "A"))
    counted = count(round_)
    assert counted.standings == ()
    assert [(one.dossier, one.valid, one.quorum) for one in counted.not_enough] == [("A", 1, 2)]


def test_two_recusals_adapt_the_denominator_and_the_quorum() -> None:
    rules = rulebook(minimum_valid=3)
    votes = [ballot(f"J{number}", "A", score) for number, score in enumerate((10, 10, 7, 8))]
    round_ = round_of(rules, *votes, recusals=(("J0", "A"), ("J1", "A")))
    assert quorum_of(round_, "A") == 2
    assert count(round_).standings[0].total == 75


def test_recusals_never_lower_the_quorum_below_its_floor() -> None:
    rules = rulebook(minimum_valid=3, quorum_floor=2)
    votes = [ballot(f"J{number}", "A", 8) for number in range(3)]
    round_ = round_of(rules, *votes, recusals=(("J0", "A"), ("J1", "A")))
    assert quorum_of(round_, "A") == 2
    assert [one.dossier for one in count(round_).not_enough] == ["A"]


def test_a_recusal_counts_for_its_dossier_or_for_the_whole_round() -> None:
    votes = (ballot("J1", "A", 9), ballot("J1", "B", 2), ballot("J2", "A", 7), ballot("J2", "B", 8))
    one = round_of(rulebook(), *votes, recusals=(("J1", "A"),))
    assert {it.dossier: it.total for it in count(one).standings} == {"A": 70, "B": 50}
    whole = round_of(rulebook(recusal_scope=RecusalScope.ROUND), *votes, recusals=(("J1", "A"),))
    assert {it.dossier: it.total for it in count(whole).standings} == {"A": 70, "B": 80}


def test_a_reader_who_was_replaced_is_left_out_and_the_new_one_counts() -> None:
    votes = (ballot("J1", "A", 10), ballot("J2", "A", 6), ballot("J3", "A", 8))
    round_ = round_of(
        rulebook(minimum_valid=2), *votes, readers={"A": ("J2", "J3")}, recusals=(("J1", "A"),)
    )
    assert count(round_).standings[0].total == 70


def test_a_dossier_below_a_minimum_keeps_its_place_and_cannot_be_laureate() -> None:
    criteria = (Criterion("C1", Fraction(50), Fraction(6)), Criterion("C2", Fraction(50)))
    votes = (ballot("J1", "A", 5, 10), ballot("J1", "B", 7, 7), ballot("J1", "C", 6, 6))
    on = rulebook(criteria=criteria, laureates=2, minimum_subscores=True)
    counted = count(round_of(on, *votes))
    assert [(one.dossier, one.place, one.laureate) for one in counted.standings] == [
        ("A", 1, None),
        ("B", 2, 1),
        ("C", 3, 2),
    ]
    assert counted.standings[0].tally.below_minimum == ("C1",)
    off = rulebook(criteria=criteria, laureates=2)
    assert [one.dossier for one in count(round_of(off, *votes)).laureates] == ["A", "B"]


def test_the_heaviest_criterion_breaks_a_tie_first() -> None:
    rules = rulebook(20, 50, 30)
    counted = count(round_of(rules, ballot("J1", "A", 10, 7, 7), ballot("J1", "B", 5, 9, 7)))
    assert [one.total for one in counted.standings] == [76, 76]
    assert [(one.dossier, one.place) for one in counted.standings] == [("B", 1), ("A", 2)]
    step = counted.standings[0].ahead_by
    assert step is not None
    assert (step.rule, step.criterion) == (TieBreak.CRITERIA, "C2")
    assert counted.standings[1].ahead_by is None


def test_the_next_criterion_decides_where_the_heaviest_is_equal() -> None:
    rules = rulebook(40, 30, 15, 15)
    votes = (ballot("J1", "A", 8, 7, 8, 8), ballot("J1", "B", 8, 8, 8, 6))
    counted = count(round_of(rules, *votes))
    assert [one.total for one in counted.standings] == [77, 77]
    assert [one.dossier for one in counted.standings] == ["B", "A"]
    assert counted.standings[0].ahead_by is not None
    assert counted.standings[0].ahead_by.criterion == "C2"


def test_a_higher_median_breaks_what_the_criteria_leave_equal() -> None:
    votes = [
        *(ballot(f"J{number}", "A", score) for number, score in enumerate((9, 9, 3))),
        *(ballot(f"J{number}", "B", score) for number, score in enumerate((7, 7, 7))),
    ]
    counted = count(round_of(rulebook(), *votes))
    assert [(one.dossier, one.place) for one in counted.standings] == [("A", 1), ("B", 2)]
    assert counted.standings[0].ahead_by is not None
    assert counted.standings[0].ahead_by.rule == TieBreak.MEDIAN


def test_more_first_places_break_what_the_median_leaves_equal() -> None:
    votes = [
        *(ballot(f"J{number}", "A", score) for number, score in enumerate((8, 7, 3))),
        *(ballot(f"J{number}", "B", score) for number, score in enumerate((7, 4, 7))),
    ]
    counted = count(round_of(rulebook(), *votes))
    assert [one.tally.first_places for one in counted.standings] == [2, 1]
    assert [(one.dossier, one.place) for one in counted.standings] == [("A", 1), ("B", 2)]
    assert counted.standings[0].ahead_by is not None
    assert counted.standings[0].ahead_by.rule == TieBreak.FIRST_PLACES


def test_what_stays_equal_shares_its_place_and_the_next_is_left_free() -> None:
    votes = (ballot("J1", "A", 8), ballot("J1", "B", 8), ballot("J1", "C", 7))
    counted = count(round_of(rulebook(laureates=1), *votes))
    assert [(one.dossier, one.place) for one in counted.standings] == [("A", 1), ("B", 1), ("C", 3)]
    assert [one.dossier for one in counted.laureates] == ["A", "B"]


def test_totals_that_look_equal_when_rounded_are_not_a_tie() -> None:
    rules = rulebook(step=Fraction(1, 10000))
    votes = (ballot("J1", "A", "8.0001"), ballot("J1", "B", "8.0002"), ballot("J2", "A", 8))
    counted = count(round_of(rules, *votes, ballot("J2", "B", 8)))
    assert [shown(one.total) for one in counted.standings] == [Decimal("80.00")] * 2
    assert [one.place for one in counted.standings] == [1, 2]


@pytest.mark.parametrize(
    ("total", "text"),
    [
        ("88", "88.00"),
        ("84.125", "84.13"),
        ("84.124999", "84.12"),
        ("0", "0.00"),
        ("100", "100.00"),
    ],
)
def test_a_total_is_shown_half_up(total: str, text: str) -> None:
    assert str(shown(Fraction(total))) == text


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (ballot("J1", "A", 8), "mist een score voor C2"),
        (ballot("J1", "A", 8, 8, 8), "C3, dat geen criterium is"),
        (ballot("J1", "A", 8, 11), "niet op de schaal"),
        (ballot("J1", "A", 8, -1), "niet op de schaal"),
        (ballot("J1", "A", 8, "8.5"), "niet op de schaal"),
        (CountedBallot("J1", "A", dict.fromkeys(("C1", "C2"), FLOAT)), "niet op de schaal"),
        (CountedBallot("J1", "A", {"C1": Fraction(8)}, abstained=True), "toch scores"),
    ],
)
def test_a_ballot_that_is_not_whole_is_refused(wrong: CountedBallot, part: str) -> None:
    with pytest.raises(BallotError, match=part):
        count(round_of(rulebook(60, 40), wrong))


def test_a_ballot_counts_once_and_only_of_who_judges_the_dossier() -> None:
    once = ballot("J1", "A", 8)
    with pytest.raises(BallotError, match="twee keer"):
        count(round_of(rulebook(), once, once))
    with pytest.raises(BallotError, match="niet beoordeelt"):
        count(round_of(rulebook(), once, jurors=("J2",)))
    with pytest.raises(BallotError, match="niet in deze ronde"):
        count(round_of(rulebook(), once, dossiers=("B",)))


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"criteria": ()}, "minstens één criterium"),
        ({"criteria": (Criterion("C1", Fraction(99)),)}, "samen 99 in plaats van 100"),
        ({"criteria": (Criterion("C1", Fraction(50)),) * 2}, "C1 staat er twee keer"),
        ({"criteria": (Criterion("C1", 100.0),)}, "exacte getallen"),
        ({"criteria": (Criterion("C1", Fraction(100), Fraction(11)),)}, "op de schaal"),
        ({"step": Fraction(3)}, "geheel aantal stappen"),
        ({"step": Fraction(10, 3)}, "decimaal getal"),
        ({"laureates": 0}, "minstens één laureaat"),
        ({"minimum_valid": 2, "quorum_floor": 3}, "ondergrens"),
        ({"minimum_valid": 3, "readers": 2}, "lezers per dossier"),
        ({"tie_chain": (TieBreak.MEDIAN,) * 2}, "één keer in de ketting"),
        ({"normalised_from": 4}, "minstens 5 dossiers"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(changes: dict[str, Any], part: str) -> None:
    with pytest.raises(RulebookError, match=part):
        rulebook(**changes)


def test_a_float_is_not_the_number_that_was_typed() -> None:
    assert exact(Decimal("0.1")) == Fraction(1, 10)
    with pytest.raises(TypeError):
        exact(0.1)


def demo_round() -> Any:
    """Edition 2026: five jurors, one above, one below and three on each published score."""
    editions = json.loads(DEMO.read_text(encoding="utf-8"))["verkiezingen"]
    edition = next(one for one in editions if one["id"] == "AW2026")
    rules = Rulebook(
        criteria=tuple(Criterion(one["id"], exact(one["gewicht"])) for one in edition["criteria"]),
        laureates=3,
        minimum_valid=3,
        step=Fraction(1, 2),
    )
    votes = []
    for number, team in enumerate(edition["nominaties"]):
        for juror, away in enumerate((1, -1, 0, 0, 0)):
            scores = {key: _moved(value, away) for key, value in team["juryscores_op_10"].items()}
            votes.append(CountedBallot(f"J{(juror + number) % 5}", team["id"], scores))
    return edition, round_of(rules, *votes)


def _moved(score: int, away: int) -> Fraction:
    """A point away, or as far as both sides of the scale allow."""
    return Fraction(score) + away * min(Fraction(1), Fraction(10 - score), Fraction(score))


def test_the_edition_of_2026_gives_its_published_totals() -> None:
    edition, round_ = demo_round()
    counted = count(round_)
    published = {one["id"]: exact(str(one["totaal_op_100"])) for one in edition["nominaties"]}
    assert {one.dossier: one.total for one in counted.standings} == published
    assert [str(shown(one.total)) for one in counted.standings] == [
        "88.00",
        "84.50",
        "81.50",
        "79.50",
        "75.50",
    ]
    assert [(one.dossier, one.laureate) for one in counted.laureates] == [
        ("A26-1", 1),
        ("A26-2", 2),
        ("A26-3", 3),
    ]
    assert all(one.tally.valid == 5 for one in counted.standings)
