"""What holds for every round, whatever the rules and the ballots."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.domain.ballots import CountedBallot, Panel, Recusal, Round
from awards.domain.bodies import result_body
from awards.domain.counting import Count, count
from awards.domain.spread import conflict_effects, spreads
from awards.domain.tally import ballot_total
from awards.enums import RecusalScope
from tests.awards.domain.editions import random_round, random_scores

seeds = st.integers(0, 2**32)
SHORT, FULL = 100, 2_000


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  hypothesis chooses the seed


def _for_each(trials: int, strategy: Any, check: Callable[[Any], None]) -> None:
    settings(max_examples=trials)(given(strategy)(check))()


def _places(counted: Count) -> dict[str, int]:
    return {one.dossier: one.place for one in counted.standings}


@pytest.mark.trials(short=SHORT, full=FULL)
def test_the_order_of_ballots_does_not_matter(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_ = random_round(draw)
        shuffled = tuple(draw.sample(round_.ballots, len(round_.ballots)))
        assert result_body(count(replace(round_, ballots=shuffled))) == result_body(count(round_))

    _for_each(trials, seeds, check)


@pytest.mark.trials(short=SHORT, full=FULL)
def test_places_are_competition_ranks(trials: int) -> None:
    def check(seed: int) -> None:
        round_ = random_round(_chance(seed))
        counted = count(round_)
        places = [one.place for one in counted.standings]
        assert places == [1 + sum(other < place for other in places) for place in places]
        totals = [one.total for one in counted.standings]
        assert totals == sorted(totals, reverse=True)
        few = {one.dossier for one in counted.not_enough}
        assert _places(counted).keys() | few == set(round_.panel.dossiers)
        assert not _places(counted).keys() & few
        won = [one.laureate for one in counted.laureates]
        assert won == [1 + sum(other < place for other in won) for place in won]
        assert all(place <= round_.rulebook.laureates for place in won)

    _for_each(trials, seeds, check)


@pytest.mark.trials(short=SHORT, full=FULL)
def test_scaling_and_raising_all_scores_alike_keeps_the_order(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_ = random_round(draw)
        rules = replace(round_.rulebook, minimum_subscores=False, step=Fraction(1, 40))
        round_ = replace(round_, rulebook=rules)
        factor = Fraction(draw.randint(1, 9), 10)
        room = int((rules.highest - factor * rules.highest) / rules.step)
        raised = draw.randint(0, room) * rules.step
        other = replace(
            round_,
            ballots=tuple(_moved(one, factor, raised) for one in round_.ballots),
        )
        before, after = count(round_), count(other)
        assert _places(after) == _places(before)
        assert [one.laureate for one in after.standings] == [
            one.laureate for one in before.standings
        ]
        for old, new in zip(before.standings, after.standings, strict=True):
            assert new.total == factor * old.total + 100 * raised / rules.highest

    _for_each(trials, seeds, check)


def _moved(one: CountedBallot, factor: Fraction, raised: Fraction) -> CountedBallot:
    return replace(one, scores={key: factor * old + raised for key, old in one.scores.items()})


@pytest.mark.trials(short=SHORT, full=FULL)
def test_a_juror_recused_everywhere_equals_one_who_was_never_there(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_ = random_round(draw)
        gone = draw.choice(round_.panel.jurors)
        away = {Recusal(gone, dossier) for dossier in round_.panel.dossiers}
        recused = replace(round_, recusals=round_.recusals | away)
        assert result_body(count(recused)) == result_body(count(_without(round_, gone)))

    _for_each(trials, seeds, check)


def _without(round_: Round, gone: str) -> Round:
    panel = round_.panel
    readers = panel.readers
    return replace(
        round_,
        panel=Panel(
            panel.dossiers,
            tuple(one for one in panel.jurors if one != gone),
            readers
            and {key: tuple(one for one in some if one != gone) for key, some in readers.items()},
        ),
        ballots=tuple(one for one in round_.ballots if one.juror != gone),
        recusals=frozenset(one for one in round_.recusals if one.juror != gone),
    )


@pytest.mark.trials(short=SHORT, full=FULL)
def test_for_the_dossier_itself_a_recused_juror_was_never_there(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_, recusal = _with_conflict(draw)
        here = _figures(round_, recusal.dossier)
        assert here == _figures(_without(round_, recusal.juror), recusal.dossier)

    _for_each(trials, seeds, check)


def _with_conflict(draw: Random) -> tuple[Round, Recusal]:
    round_ = random_round(draw)
    recusal = Recusal(draw.choice(round_.panel.jurors), draw.choice(round_.panel.dossiers))
    return replace(round_, recusals=round_.recusals | {recusal}), recusal


def _figures(round_: Round, dossier: str) -> tuple[Any, ...]:
    counted = count(round_)
    standing = counted.standing_of(dossier)
    few = next((one for one in counted.not_enough if one.dossier == dossier), None)
    tally = standing.tally if standing else few
    assert tally is not None
    # First places compare a juror's dossiers with each other; all else is of this dossier alone.
    return (tally.totals, tally.total, tally.criteria, tally.quorum, tally.below_minimum)


@pytest.mark.trials(short=SHORT, full=FULL)
def test_nothing_a_recused_juror_hands_in_moves_the_own_teams_figures(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_, recusal = _with_conflict(draw)
        other = _rewritten(draw, round_, recusal.juror)
        assert _figures(other, recusal.dossier) == _figures(round_, recusal.dossier)

    _for_each(trials, seeds, check)


def _rewritten(draw: Random, round_: Round, juror: str) -> Round:
    ballots = [one for one in round_.ballots if one.juror != juror]
    ballots += [
        CountedBallot(juror, dossier, random_scores(draw, round_.rulebook))
        for dossier in round_.panel.dossiers
        if juror in round_.panel.readers_of(dossier)
    ]
    return replace(round_, ballots=tuple(ballots))


@pytest.mark.trials(short=SHORT, full=FULL)
def test_recused_for_the_round_a_juror_moves_no_place_at_all(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_, recusal = _with_conflict(draw)
        rules = replace(round_.rulebook, recusal_scope=RecusalScope.ROUND)
        round_ = replace(round_, rulebook=rules)
        other = _rewritten(draw, round_, recusal.juror)
        assert result_body(count(other)) == result_body(count(round_))
        assert all(one.recusal != recusal for one in conflict_effects(round_))

    _for_each(trials, seeds, check)


@pytest.mark.trials(short=SHORT, full=FULL)
def test_a_recusal_never_helps_a_team_more_than_its_jurors_best_ballot(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_ = random_round(draw)
        rules = replace(round_.rulebook, recusal_scope=RecusalScope.DOSSIER)
        dossier = draw.choice(round_.panel.dossiers)
        readers = sorted(round_.panel.readers_of(dossier))
        recusal = Recusal(draw.choice(readers), dossier)
        best = {one.key: rules.highest for one in rules.criteria}
        others = [
            one for one in round_.ballots if (one.juror, one.dossier) != (recusal.juror, dossier)
        ]
        favouring = replace(
            round_,
            rulebook=rules,
            ballots=(*others, CountedBallot(recusal.juror, dossier, best)),
            recusals=round_.recusals - {recusal},
        )
        recused = replace(favouring, recusals=favouring.recusals | {recusal})
        with_favour, without = count(favouring), count(recused)
        after = without.standing_of(dossier)
        before = with_favour.standing_of(dossier)
        if after is not None:
            assert before is not None
            assert before.total >= after.total
            assert before.place <= after.place

    _for_each(trials, seeds, check)


@pytest.mark.trials(short=SHORT, full=FULL)
def test_a_better_score_never_lowers_a_dossier(trials: int) -> None:
    def check(seed: int) -> None:
        draw = _chance(seed)
        round_ = random_round(draw)
        scored = [one for one in round_.ballots if one.scores]
        if not scored:
            return
        chosen = draw.choice(scored)
        key = draw.choice(sorted(chosen.scores))
        better = replace(chosen, scores={**chosen.scores, key: round_.rulebook.highest})
        ballots = tuple(better if one is chosen else one for one in round_.ballots)
        before = _places(count(round_)).get(chosen.dossier)
        after = _places(count(replace(round_, ballots=ballots))).get(chosen.dossier)
        assert (before is None and after is None) or (after or 0) <= (before or 0)

    _for_each(trials, seeds, check)


@pytest.mark.trials(short=SHORT, full=FULL)
def test_spreads_hold_every_ballot_between_their_ends(trials: int) -> None:
    def check(seed: int) -> None:
        round_ = random_round(_chance(seed))
        for spread in spreads(round_):
            totals = {
                one.juror: ballot_total(rulebook=round_.rulebook, ballot=one)
                for one in round_.ballots
                if one.dossier == spread.dossier and one.juror in spread.without
            }
            assert spread.width == max(totals.values()) - min(totals.values())
            assert 0 <= spread.deviation <= spread.width / 2 + Fraction(1, 100)
            assert spread.without.keys() == totals.keys()

    _for_each(trials, seeds, check)
