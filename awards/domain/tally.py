"""The figures of each dossier: totals on 100, averages per criterion, quorum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from awards.domain.ballots import CountedBallot, Round, valid_ballots
from awards.domain.rulebook import Rulebook
from awards.enums import Average

HUNDREDTHS = 100


@dataclass(frozen=True)
class Tally:
    """The figures of one dossier.

    Attributes:
        dossier: its key.
        totals: each counted juror's total on 100.
        total: their average on 100 by the rules; None without ballots.
        median: their median on 100; None without ballots.
        criteria: the average by the rules of each criterion, on the scale.
        first_places: how many jurors gave no other dossier more.
        quorum: how many valid ballots it needs.
        below_minimum: the criteria of which the minimum is not reached.
    """

    dossier: str
    totals: Mapping[str, Fraction]
    total: Fraction | None
    median: Fraction | None
    criteria: Mapping[str, Fraction]
    first_places: int
    quorum: int
    below_minimum: tuple[str, ...]

    @property
    def valid(self) -> int:
        """How many ballots count."""
        return len(self.totals)

    @property
    def has_quorum(self) -> bool:
        """Whether enough ballots count to rank it."""
        return self.valid >= self.quorum


def shown(total: Fraction) -> Decimal:
    """Return the number as it is shown: to 0,01, half up (away from zero below it).

    Only for showing: whatever compares, compares exact numbers.
    """
    doubled = abs(total) * HUNDREDTHS * 2
    hundredths = (doubled.numerator // doubled.denominator + 1) // 2
    rounded = Decimal(hundredths).scaleb(-2)
    return -rounded if total < 0 else rounded


def ballot_total(*, rulebook: Rulebook, ballot: CountedBallot) -> Fraction:
    """Return the ballot's total on 100: each score as a part of the scale, times its weight."""
    return sum(
        (
            ballot.scores[criterion.key] * criterion.weight / rulebook.highest
            for criterion in rulebook.criteria
        ),
        Fraction(0),
    )


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the exact arithmetic mean."""
    return sum(values, Fraction(0)) / len(values)


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the exact median: the mean of the two middle values when their number is even."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[-middle - 1]) / 2


def averaged(*, rulebook: Rulebook, values: Sequence[Fraction]) -> Fraction:
    """Return the average that the rules ask for."""
    return median(values) if rulebook.average == Average.MEDIAN else mean(values)


def quorum_of(round_: Round, dossier: str) -> int:
    """Return how many valid ballots the dossier needs.

    The rules' minimum, or all who may judge it when recusals leave fewer; never below the floor.
    """
    rulebook = round_.rulebook
    needed = min(rulebook.minimum_valid, len(round_.eligible(dossier)))
    return max(needed, rulebook.quorum_floor)


def tallies(round_: Round) -> tuple[Tally, ...]:
    """Return the figures of every dossier of the round, in the panel's order.

    Raises:
        BallotError: a ballot cannot be counted.
    """
    ballots = valid_ballots(round_)
    of_dossier: dict[str, list[CountedBallot]] = {key: [] for key in round_.panel.dossiers}
    for ballot in ballots:
        of_dossier[ballot.dossier].append(ballot)
    firsts = _first_places(round_.rulebook, ballots)
    return tuple(_tally(round_, key, of_dossier[key], firsts) for key in round_.panel.dossiers)


def _first_places(rulebook: Rulebook, ballots: Sequence[CountedBallot]) -> Mapping[str, int]:
    best: dict[str, Fraction] = {}
    totals = [(one, ballot_total(rulebook=rulebook, ballot=one)) for one in ballots]
    for ballot, total in totals:
        best[ballot.juror] = max(best.get(ballot.juror, total), total)
    firsts: dict[str, int] = {}
    for ballot, total in totals:
        if total == best[ballot.juror]:
            firsts[ballot.dossier] = firsts.get(ballot.dossier, 0) + 1
    return firsts


def _tally(
    round_: Round, dossier: str, ballots: Sequence[CountedBallot], firsts: Mapping[str, int]
) -> Tally:
    rulebook = round_.rulebook
    totals = {one.juror: ballot_total(rulebook=rulebook, ballot=one) for one in ballots}
    values = list(totals.values())
    criteria = {
        criterion.key: averaged(
            rulebook=rulebook, values=[one.scores[criterion.key] for one in ballots]
        )
        for criterion in rulebook.criteria
        if ballots
    }
    return Tally(
        dossier=dossier,
        totals=totals,
        total=averaged(rulebook=rulebook, values=values) if values else None,
        median=median(values) if values else None,
        criteria=criteria,
        first_places=firsts.get(dossier, 0),
        quorum=quorum_of(round_, dossier),
        below_minimum=_below_minimum(rulebook, criteria),
    )


def _below_minimum(rulebook: Rulebook, criteria: Mapping[str, Fraction]) -> tuple[str, ...]:
    if not rulebook.minimum_subscores:
        return ()
    return tuple(
        criterion.key
        for criterion in rulebook.criteria
        if criterion.minimum is not None
        and criterion.key in criteria
        and criteria[criterion.key] < criterion.minimum
    )
