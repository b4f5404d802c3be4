"""The rehearsal of a rulebook: what its rules make of scores, and what others would make of them.

Plain functions over rounds; where the scores come from stands in `rehearsal_sources`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from awards.domain.ballots import Recusal, Round
from awards.domain.counting import Count, Standing, count
from awards.domain.rulebook import WHOLE, Criterion, Rulebook
from awards.domain.tally import quorum_of
from awards.domain.ties import TieStep
from awards.enums import Average

SHIFT = Fraction(10)
AWAY = 2
"""How many jurors are recused in the rehearsal."""


@dataclass(frozen=True)
class Difference:
    """What other rules, or other jurors, make of the same scores.

    Attributes:
        count: the other ranking.
        moved: dossiers that stand elsewhere, or are ranked no more, in the order of now.
        winners: who is first then, where that is another than now; else empty.
        gained: who becomes a laureate.
        lost: who is a laureate no more.
    """

    count: Count
    moved: tuple[str, ...]
    winners: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True)
class WeightShift:
    """One criterion heavier or lighter; None where its weight leaves no room for that."""

    criterion: str
    lighter: Difference | None
    heavier: Difference | None


@dataclass(frozen=True)
class Tie:
    """Two or more with one total: what put the first before the next, or nothing."""

    dossiers: tuple[str, ...]
    total: Fraction
    step: TieStep | None


@dataclass(frozen=True)
class TwoAway:
    """Two jurors recused from the first dossier: those who gave it most.

    Attributes:
        dossier: the first.
        jurors: who is away.
        valid: how many scores are left.
        quorum: how many are needed then.
        difference: what comes of it.
    """

    dossier: str
    jurors: tuple[str, ...]
    valid: int
    quorum: int
    difference: Difference


@dataclass(frozen=True)
class Rehearsal:
    """All that the rehearsal shows."""

    round: Round
    count: Count
    weights: tuple[WeightShift, ...]
    other_average: Difference
    ties: tuple[Tie, ...]
    two_away: TwoAway | None


def rehearse(round_: Round) -> Rehearsal:
    """Count a round by its own rules and by those beside them.

    Raises:
        BallotError: a ballot cannot be counted.
    """
    now = count(round_)
    return Rehearsal(
        round=round_,
        count=now,
        weights=tuple(_shifts(round_, now)),
        other_average=_by(round_, now, with_other_average(round_.rulebook)),
        ties=ties_of(now),
        two_away=_two_away(round_, now),
    )


def _by(round_: Round, now: Count, rulebook: Rulebook) -> Difference:
    return difference(now, count(replace(round_, rulebook=rulebook)))


def difference(now: Count, then: Count) -> Difference:
    """Return what is another in the second ranking."""
    before, after = places_of(now), places_of(then)
    first, later = _firsts(now), _firsts(then)
    ours, theirs = _laureates(now), _laureates(then)
    return Difference(
        count=then,
        moved=tuple(key for key in {**before, **after} if before.get(key) != after.get(key)),
        winners=later if set(later) != set(first) else (),
        gained=tuple(key for key in theirs if key not in ours),
        lost=tuple(key for key in ours if key not in theirs),
    )


def places_of(counted: Count) -> Mapping[str, int]:
    """Return the place of each ranked dossier, the first one first."""
    return {one.dossier: one.place for one in counted.standings}


def _firsts(counted: Count) -> tuple[str, ...]:
    return tuple(one.dossier for one in counted.laureates if one.laureate == 1)


def _laureates(counted: Count) -> tuple[str, ...]:
    return tuple(one.dossier for one in counted.laureates)


def _shifts(round_: Round, now: Count) -> list[WeightShift]:
    rulebook = round_.rulebook
    found = []
    for one in rulebook.criteria:
        lighter, heavier = (with_shift(rulebook, one.key, by) for by in (-SHIFT, SHIFT))
        found.append(
            WeightShift(
                one.key,
                _by(round_, now, lighter) if lighter else None,
                _by(round_, now, heavier) if heavier else None,
            )
        )
    return found


def with_shift(rulebook: Rulebook, key: str, by: Fraction) -> Rulebook | None:
    """Return the rules with one weight moved, the others in proportion; None without room."""
    moved = next(one.weight for one in rulebook.criteria if one.key == key)
    rest = WHOLE - moved
    if not 0 < moved + by < WHOLE or not rest:
        return None
    factor = (rest - by) / rest

    def weighed(one: Criterion) -> Criterion:
        return replace(one, weight=moved + by if one.key == key else one.weight * factor)

    return replace(rulebook, criteria=tuple(weighed(one) for one in rulebook.criteria))


def with_other_average(rulebook: Rulebook) -> Rulebook:
    """Return the rules with the median for the mean, or the mean for the median."""
    is_mean = rulebook.average == Average.MEAN
    return replace(rulebook, average=Average.MEDIAN if is_mean else Average.MEAN)


def ties_of(counted: Count) -> tuple[Tie, ...]:
    """Return each pair or group of one total, and what separated it; None for a shared place."""
    found: list[Tie] = []
    groups: dict[int, list[Standing]] = {}
    for one in counted.standings:
        groups.setdefault(one.place, []).append(one)
    shared = list(groups.values())
    for place, group in enumerate(shared):
        keys = tuple(one.dossier for one in group)
        if len(group) > 1:
            found.append(Tie(keys, group[0].total, None))
        if (step := group[-1].ahead_by) is not None:
            following = tuple(one.dossier for one in shared[place + 1])
            found.append(Tie((*keys, *following), group[0].total, step))
    return tuple(found)


def _two_away(round_: Round, now: Count) -> TwoAway | None:
    """Return the worst that two recusals do to the first; None with too few jurors for that."""
    if not now.standings or now.standings[0].tally.valid < AWAY:
        return None
    first = now.standings[0]
    totals = first.tally.totals
    jurors = tuple(sorted(sorted(totals), key=lambda juror: -totals[juror])[:AWAY])
    recused = frozenset(Recusal(juror, first.dossier) for juror in jurors)
    without = replace(round_, recusals=round_.recusals | recused)
    return TwoAway(
        dossier=first.dossier,
        jurors=jurors,
        valid=first.tally.valid - AWAY,
        quorum=quorum_of(without, first.dossier),
        difference=difference(now, count(without)),
    )
