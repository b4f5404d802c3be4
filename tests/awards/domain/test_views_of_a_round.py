"""What the chair looks at beside the ranking: normalised scores, spread, conflicts, load."""

import statistics
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from awards.domain.ballots import Round
from awards.domain.load import load_of
from awards.domain.normalised import normalised
from awards.domain.spread import conflict_effects, spreads
from tests.awards.domain.editions import ballot, round_of, rulebook

VIEW = rulebook(normalised_view=True)


def _scored(*rows: Sequence[int], **changes: object) -> Round:
    """Each row holds one juror's scores for dossiers A, B, C …"""
    votes = [
        ballot(f"J{number}", "ABCDEFGH"[index], score)
        for number, row in enumerate(rows, 1)
        for index, score in enumerate(row)
    ]
    return round_of(replace(VIEW, **changes), *votes)


def test_z_scores_take_away_that_one_juror_is_strict() -> None:
    view = normalised(_scored((10, 9, 8, 7, 6), (1, 2, 3, 4, 5)))
    assert view.reason == ""
    assert set(view.means.values()) == {Decimal("0.000")}
    assert set(view.places.values()) == {1}


@pytest.mark.trials(short=100, full=1_000)
def test_z_scores_are_those_of_the_standard_library(trials: int) -> None:
    draw = Random(3)  # noqa: S311  a fixed course of chance
    for _ in range(trials):
        rows = [[draw.randint(0, 10) for _dossier in range(6)] for _juror in range(4)]
        if any(len(set(row)) == 1 for row in rows):
            continue
        view = normalised(_scored(*rows))
        for index, dossier in enumerate("ABCDEF"):
            expected = statistics.fmean(
                (row[index] - statistics.fmean(row)) / statistics.pstdev(row) for row in rows
            )
            assert float(view.means[dossier]) == pytest.approx(expected, abs=0.0006)


def test_a_strict_scale_and_a_mild_one_give_the_same_z_scores() -> None:
    mild = normalised(_scored((2, 4, 6, 8, 10), (5, 1, 3, 2, 4)))
    strict = normalised(_scored((1, 2, 3, 4, 5), (5, 1, 3, 2, 4)))
    assert mild == strict


def test_the_view_says_why_it_is_not_given() -> None:
    few = normalised(_scored((1, 2, 3, 4)))
    assert few.means == {}
    assert few.reason.startswith("Jurylid J1 beoordeelde 4 van de minstens 5 dossiers")
    flat = normalised(_scored((1, 2, 3, 4, 5), (7, 7, 7, 7, 7)))
    assert flat.reason == "Jurylid J2 gaf elk dossier hetzelfde totaal: daar is geen spreiding in."
    off = normalised(_scored((1, 2, 3, 4, 5), normalised_view=False))
    assert off.reason == "Genormaliseerde scores staan uit in het reglement."
    empty = normalised(round_of(VIEW, dossiers=("A",), jurors=("J1",)))
    assert empty.reason == "Er zijn nog geen stemmen om te normaliseren."


def test_the_widest_spread_comes_first_and_names_who_stands_apart() -> None:
    found = spreads(_scored((9, 7), (8, 7), (2, 8)))
    assert [one.dossier for one in found] == ["A", "B"]
    assert [found[0].lowest, found[0].highest, found[0].width] == [20, 90, 70]
    assert found[0].furthest == ("J3",)
    assert found[0].deviation == Decimal("30.91")
    assert found[0].without == {"J1": 50, "J2": 55, "J3": 85}


def test_one_ballot_has_no_spread_and_agreement_has_nobody_apart() -> None:
    assert spreads(_scored((9,))) == ()
    assert spreads(_scored((9,), (9,)))[0].furthest == ()


def test_the_chair_sees_when_a_recused_juror_moves_the_own_team() -> None:
    # J1 is of team A, and scores its rival B low.
    votes = [ballot("J1", "B", 0), ballot("J2", "B", 9), ballot("J2", "A", 8)]
    effects = conflict_effects(round_of(rulebook(), *votes, recusals=(("J1", "A"),)))
    assert [(one.place, one.place_without, one.gained) for one in effects] == [(1, 2, True)]
    fair = [ballot("J1", "B", 9), *votes[1:]]
    assert conflict_effects(round_of(rulebook(), *fair, recusals=(("J1", "A"),))) == ()


def test_the_load_is_dossiers_times_readers_over_jurors() -> None:
    load = load_of(dossiers=20, readers=3, jurors=5, minutes=15)
    assert [load.readings, load.each, load.minutes] == [60, 12, 180]
    assert load.warnings == ()


def test_more_than_fifteen_dossiers_or_four_hours_warns() -> None:
    dossiers = load_of(dossiers=27, readers=3, jurors=5, minutes=10).warnings
    assert len(dossiers) == 1
    assert dossiers[0].startswith("Elk jurylid krijgt 17 dossiers, meer dan 15: vraag")
    hours = load_of(dossiers=25, readers=3, jurors=5, minutes=Fraction(65, 4)).warnings
    assert hours == ("Elk jurylid leest 4 uur 4 min., meer dan 4 uur.",)
    assert load_of(dossiers=25, readers=3, jurors=5, minutes=16).warnings == ()


@pytest.mark.parametrize(
    "wrong", [{"dossiers": -1}, {"readers": 0}, {"minutes": -1}, {"readers": 6}, {"jurors": 0}]
)
def test_a_load_of_nonsense_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="lezers"):
        load_of(**{"dossiers": 10, "readers": 3, "jurors": 5, "minutes": 10, **wrong})
