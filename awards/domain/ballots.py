"""What is counted: ballots of a round, who may give them, and who was recused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from awards.domain.rulebook import Rulebook
from awards.enums import RecusalScope


class BallotError(ValueError):
    """A ballot that cannot be counted; the message is Dutch and names it."""


@dataclass(frozen=True)
class CountedBallot:
    """The last ballot of one juror for one dossier.

    Attributes:
        juror: the juror's pseudonym.
        dossier: the dossier's key.
        scores: a score on the scale for each criterion; empty when the juror abstained.
        abstained: whether the juror chose not to judge.
    """

    juror: str
    dossier: str
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    abstained: bool = False


@dataclass(frozen=True, order=True)
class Recusal:
    """A juror whom the chair keeps away from a dossier."""

    juror: str
    dossier: str


@dataclass(frozen=True)
class Panel:
    """Who judges what in one round.

    Attributes:
        dossiers: their keys.
        jurors: their pseudonyms.
        readers: the jurors of each dossier, or None when all jurors read all.
    """

    dossiers: tuple[str, ...]
    jurors: tuple[str, ...]
    readers: Mapping[str, tuple[str, ...]] | None = None

    def readers_of(self, dossier: str) -> frozenset[str]:
        """Return who was asked to judge the dossier, recused or not."""
        if self.readers is None:
            return frozenset(self.jurors)
        return frozenset(self.readers.get(dossier, ()))


@dataclass(frozen=True)
class Round:
    """All that a count needs: of one round, or of one category in it."""

    rulebook: Rulebook
    panel: Panel
    ballots: tuple[CountedBallot, ...] = ()
    recusals: frozenset[Recusal] = frozenset()

    def is_recused(self, juror: str, dossier: str) -> bool:
        """Whether the juror does not count for the dossier."""
        if self.rulebook.recusal_scope == RecusalScope.ROUND:
            return any(
                one.juror == juror and one.dossier in self.panel.dossiers for one in self.recusals
            )
        return Recusal(juror, dossier) in self.recusals

    def eligible(self, dossier: str) -> frozenset[str]:
        """Return the jurors who may judge the dossier."""
        return frozenset(
            juror for juror in self.panel.readers_of(dossier) if not self.is_recused(juror, dossier)
        )


def check_ballot(*, rulebook: Rulebook, ballot: CountedBallot) -> None:
    """Refuse a ballot that is not whole.

    Raises:
        BallotError: a criterion is missing or unknown, or a score is not on the scale.
    """
    name = f"De stem van {ballot.juror} over {ballot.dossier}"
    if ballot.abstained:
        if ballot.scores:
            raise BallotError(f"{name} is een onthouding en heeft toch scores.")
        return
    keys = {criterion.key for criterion in rulebook.criteria}
    if missing := sorted(keys - set(ballot.scores)):
        raise BallotError(f"{name} mist een score voor {missing[0]}.")
    if unknown := sorted(set(ballot.scores) - keys):
        raise BallotError(f"{name} heeft een score voor {unknown[0]}, dat geen criterium is.")
    for key, score in ballot.scores.items():
        if not is_on_scale(rulebook=rulebook, score=score):
            raise BallotError(f"{name} heeft voor {key} een score die niet op de schaal ligt.")


def is_on_scale(*, rulebook: Rulebook, score: Fraction) -> bool:
    """Whether the score is exact, from 0 to the highest, and a whole number of steps."""
    if not isinstance(score, Fraction):
        return False
    return 0 <= score <= rulebook.highest and score % rulebook.step == 0


def valid_ballots(round_: Round) -> tuple[CountedBallot, ...]:
    """Return the ballots that count: not abstained, and not of a recused juror.

    Raises:
        BallotError: a ballot is not whole, given twice, or of someone who does not judge it.
    """
    seen: set[tuple[str, str]] = set()
    for ballot in round_.ballots:
        check_ballot(rulebook=round_.rulebook, ballot=ballot)
        _check_place(round_, ballot, seen)
    return tuple(_counting(round_, round_.ballots))


def _check_place(round_: Round, ballot: CountedBallot, seen: set[tuple[str, str]]) -> None:
    name = f"De stem van {ballot.juror} over {ballot.dossier}"
    if (ballot.juror, ballot.dossier) in seen:
        raise BallotError(f"{name} staat er twee keer.")
    seen.add((ballot.juror, ballot.dossier))
    if ballot.dossier not in round_.panel.dossiers:
        raise BallotError(f"{name} gaat over een dossier dat niet in deze ronde zit.")
    is_reader = ballot.juror in round_.panel.readers_of(ballot.dossier)
    # Who was recused may have been replaced as a reader; such a ballot is kept, and not counted.
    if not is_reader and not round_.is_recused(ballot.juror, ballot.dossier):
        raise BallotError(f"{name} komt van iemand die dat dossier niet beoordeelt.")


def _counting(round_: Round, ballots: Iterable[CountedBallot]) -> Iterable[CountedBallot]:
    return (
        ballot
        for ballot in ballots
        if not ballot.abstained and not round_.is_recused(ballot.juror, ballot.dossier)
    )
