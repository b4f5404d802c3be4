"""The only door for ballots: a juror's scores of one dossier, sealed in the edition's log.

Ballots hang on the juror's pseudonym. Nothing here reads a ballot of anybody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from awards.domain.ballots import CountedBallot
from awards.domain.bodies import ballot_body
from awards.domain.chain import commitment, new_salt, receipt_of
from awards.domain.log import append
from awards.domain.own_work import own_ballot
from awards.domain.phases import lock_edition, open_round
from awards.domain.remarks import remark_text
from awards.domain.replacing import replace_abstained
from awards.domain.scales import WholeScores, whole_scores
from awards.domain.sitting import refuse_who_may_not_judge, seat_of
from awards.enums import LogKind, Round
from awards.errors import RefusedError
from awards.models import (
    Ballot,
    BallotRemark,
    BallotVersion,
    Edition,
    Juror,
    LogEntry,
    Nomination,
    ScoreDraft,
)

CLOSED = (
    "De stemming is op dit moment niet open: deze stembrief is niet aanvaard. "
    "Wat je eerder verstuurde, blijft staan."
)


OVERTAKEN = (
    "Intussen verstuurde je voor dit dossier een nieuwere stembrief, misschien op een ander "
    "toestel. Kijk na wat hier staat en verstuur opnieuw."
)


@dataclass(frozen=True)
class Vote:
    """What a juror hands in: a whole score for every criterion, or an abstention.

    `base` is the version of the own ballot that it began from, 0 for none; None for whatever
    stands now.
    """

    scores: Mapping[str, int] = field(default_factory=dict)
    is_abstention: bool = False
    for_team: str = ""
    for_jury: str = ""
    base: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What a juror keeps of a ballot that was accepted."""

    code: str
    version: int
    at: datetime


@transaction.atomic
def cast(*, nomination_id: int, user_id: int, vote: Vote) -> Receipt:
    """Take a ballot, whole, within the round; what was handed in before stays as a version.

    Raises:
        RefusedError: the round is not open, this person does not judge the dossier, the scores
            are not whole, or a newer ballot stands already; its text says which.
    """
    edition_id = Nomination.objects.values_list("edition", flat=True).get(pk=nomination_id)
    edition, now = lock_edition(edition_id=edition_id)
    round_ = open_round(edition, now)
    if round_ is None:
        raise RefusedError(CLOSED)
    # Held beside the edition, so that a draft saved late never stands behind its ballot.
    seat = seat_of(edition=edition, user_id=user_id)
    juror = Juror.objects.select_for_update().get(pk=seat.pk)
    nomination = Nomination.objects.get(pk=nomination_id)
    refuse_who_may_not_judge(juror=juror, nomination=nomination, round_=round_)
    scores = whole_scores(
        edition=edition, round_=round_, scores=vote.scores, is_abstention=vote.is_abstention
    )
    _refuse_overtaken(juror, nomination, round_, vote.base)
    salt = new_salt()
    entry = _seal(edition, round_, juror, nomination, scores, vote, salt, now)
    ballot = _keep(edition, round_, juror, nomination, scores, vote, entry, now)
    _keep_remark(ballot, vote, salt)
    ScoreDraft.objects.filter(juror=juror, nomination=nomination, round=round_).delete()
    if vote.is_abstention and round_ == Round.FIRST:
        replace_abstained(edition=edition, juror=juror, nomination=nomination, now=now)
    return Receipt(receipt_of(entry.digest), ballot.version, now)


def _refuse_overtaken(
    juror: Juror, nomination: Nomination, round_: Round, base: int | None
) -> None:
    if base is None:
        return
    ballot = own_ballot(juror=juror, nomination=nomination, round_=round_)
    if (ballot.version if ballot else 0) != base:
        raise RefusedError(OVERTAKEN)


def _seal(
    edition: Edition,
    round_: Round,
    juror: Juror,
    nomination: Nomination,
    scores: WholeScores,
    vote: Vote,
    salt: str,
    now: datetime,
) -> LogEntry:
    counted = CountedBallot(
        juror=str(juror.pseudonym),
        dossier=str(nomination.key),
        scores=scores.exact(),
        abstained=vote.is_abstention,
    )
    text = remark_text(for_team=vote.for_team, for_jury=vote.for_jury)
    remarks = commitment(text=text, salt=salt) if text else None
    body = ballot_body(round_key=round_.value, ballot=counted, remarks=remarks)
    return append(edition=edition, kind=LogKind.BALLOT, body=body, at=now)


def _keep(
    edition: Edition,
    round_: Round,
    juror: Juror,
    nomination: Nomination,
    scores: WholeScores,
    vote: Vote,
    entry: LogEntry,
    now: datetime,
) -> Ballot:
    ballot = Ballot.objects.filter(
        pseudonym=juror.pseudonym, nomination=nomination, round=round_
    ).first()
    if ballot is None:
        ballot = Ballot(
            edition=edition, round=round_, pseudonym=juror.pseudonym, nomination=nomination
        )
        ballot.version = 0
    ballot.version += 1
    ballot.scores, ballot.is_abstention = scores.stored(), vote.is_abstention
    ballot.cast_at, ballot.entry = now, entry
    ballot.save()
    BallotVersion.objects.create(
        ballot=ballot,
        version=ballot.version,
        scores=ballot.scores,
        is_abstention=ballot.is_abstention,
        cast_at=now,
        entry=entry,
    )
    return ballot


def _keep_remark(ballot: Ballot, vote: Vote, salt: str) -> None:
    if not vote.for_team and not vote.for_jury:
        BallotRemark.objects.filter(ballot=ballot).delete()
        return
    BallotRemark.objects.update_or_create(
        ballot=ballot,
        defaults={"for_team": vote.for_team, "for_jury": vote.for_jury, "salt": salt},
    )
