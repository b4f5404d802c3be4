"""What a team hears after the publication: its own scores, and what jurors wrote for it.

Nothing here reads a ballot of another dossier. The scores of a criterion stand from low to high,
so that nobody can tell which of them came from one juror, here or over several dossiers.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from awards.domain.ballots import CountedBallot, valid_ballots
from awards.domain.ballots import Round as CountedRound
from awards.domain.honours import is_published
from awards.domain.snapshot import CriterionWords, criteria_of, rulebooks_of
from awards.domain.tally import Tally, shown, tallies
from awards.domain.tallying import counted, is_sealed, logged_panel, recusals_of
from awards.enums import Average, NominationState, Round
from awards.models import Ballot, BallotRemark, Nomination


@dataclass(frozen=True)
class CriterionFeedback:
    """The scores of one criterion, the lowest first, and what they come to."""

    criterion: CriterionWords
    scores: tuple[Decimal, ...]
    average: Decimal
    percent: int

    @property
    def lowest(self) -> Decimal:
        """The lowest score."""
        return self.scores[0]

    @property
    def highest(self) -> Decimal:
        """The highest score."""
        return self.scores[-1]


@dataclass(frozen=True)
class RoundFeedback:
    """One round in which the jury read the dossier."""

    label: str
    average: str
    """How scores become one: "het gemiddelde" or "de mediaan"."""
    ballots: int
    quorum: int
    total: Decimal | None
    criteria: tuple[CriterionFeedback, ...]
    remarks: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether it had enough scores to be ranked."""
        return self.ballots >= self.quorum


def feedback_of(*, nomination: Nomination, now: datetime) -> tuple[RoundFeedback, ...] | None:
    """Return the own scores of a dossier by round; None where there is nothing to know yet.

    That is before the publication, and of a dossier that the jury did not judge.
    """
    edition = nomination.edition
    if not is_published(edition, now) or nomination.state != NominationState.ELIGIBLE:
        return None
    rounds = rulebooks_of(edition)
    if any(is_sealed(edition, round_, now) for round_ in rounds):
        return None
    found = (_round(nomination, round_) for round_ in rounds)
    return tuple(one for one in found if one is not None)


def _round(nomination: Nomination, round_: Round) -> RoundFeedback | None:
    edition, key = nomination.edition, str(nomination.key)
    rows = Ballot.objects.filter(nomination=nomination, round=round_).select_related("nomination")
    own = CountedRound(
        rulebook=rulebooks_of(edition)[round_],
        panel=logged_panel(edition, round_),
        ballots=tuple(counted(row) for row in rows),
        recusals=recusals_of(edition),
    )
    if key not in own.panel.dossiers:
        return None
    tally = next(one for one in tallies(own) if one.dossier == key)
    return RoundFeedback(
        label=round_.label,
        average=str(Average(own.rulebook.average).label),
        ballots=tally.valid,
        quorum=tally.quorum,
        total=shown(tally.total) if tally.total is not None else None,
        criteria=_criteria(nomination, own, tally),
        remarks=_remarks(nomination, round_, own),
    )


def _criteria(
    nomination: Nomination, own: CountedRound, tally: Tally
) -> tuple[CriterionFeedback, ...]:
    ballots = valid_ballots(own)
    highest = own.rulebook.highest
    return tuple(
        CriterionFeedback(
            criterion=one,
            scores=_sorted(ballots, one.key),
            average=shown(tally.criteria[one.key]),
            percent=int(tally.criteria[one.key] * 100 / highest),
        )
        for one in criteria_of(nomination.edition)
        if one.key in tally.criteria
    )


def _sorted(ballots: tuple[CountedBallot, ...], key: str) -> tuple[Decimal, ...]:
    return tuple(shown(score) for score in sorted(one.scores[key] for one in ballots))


def _remarks(nomination: Nomination, round_: Round, own: CountedRound) -> tuple[str, ...]:
    """Return what jurors wrote for the team, never what is for the jury alone."""
    free = own.eligible(str(nomination.key))
    rows = BallotRemark.objects.filter(
        ballot__nomination=nomination, ballot__round=round_, ballot__pseudonym__in=free
    )
    return tuple(rows.exclude(for_team="").order_by("salt").values_list("for_team", flat=True))
