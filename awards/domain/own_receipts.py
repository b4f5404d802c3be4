"""What a juror keeps of the own ballots: a code for each version, and the scores side by side."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Prefetch, QuerySet

from awards.domain.balloting import Receipt
from awards.domain.ballots import CountedBallot
from awards.domain.chain import receipt_of
from awards.domain.own_work import label_of, own_ballots
from awards.domain.rulebook import Rulebook
from awards.domain.sitting import is_anonymous
from awards.domain.snapshot import CriterionWords, criteria_of, rulebooks_of
from awards.domain.tally import ballot_total, shown
from awards.enums import Round
from awards.models import Ballot, BallotVersion, Juror


@dataclass(frozen=True)
class OwnScores:
    """One own ballot: the dossier, each criterion with its score, and its receipts."""

    label: str
    key: str
    scores: tuple[tuple[str, int | None], ...]
    is_abstention: bool
    receipts: tuple[Receipt, ...]
    total: Decimal | None


@dataclass(frozen=True)
class OwnRound:
    """What a juror gave in one round."""

    round: Round
    criteria: tuple[CriterionWords, ...]
    rows: tuple[OwnScores, ...]


def receipts_of(ballot: Ballot) -> tuple[Receipt, ...]:
    """Return the receipt of every version of a ballot, the last one first."""
    return _receipts(_versions().filter(ballot=ballot))


def _versions() -> QuerySet[BallotVersion]:
    """Return versions with their entries, in an order that joins no ballots."""
    return BallotVersion.objects.select_related("entry").order_by("version")


def _receipts(versions: QuerySet[BallotVersion]) -> tuple[Receipt, ...]:
    return tuple(
        Receipt(receipt_of(one.entry.digest), one.version, one.cast_at)
        for one in reversed(versions)
    )


def own_rounds(*, juror: Juror) -> list[OwnRound]:
    """Return what a juror gave, by round; as many queries for one dossier as for all."""
    rounds = [_own_round(juror, round_) for round_ in Round]
    return [one for one in rounds if one.rows]


def _own_round(juror: Juror, round_: Round) -> OwnRound:
    ballots = own_ballots(juror=juror, round_=round_).select_related("nomination")
    if round_ == Round.FIRST and not juror.edition.has_first_round:
        return OwnRound(round_, (), ())
    criteria, rules = criteria_of(juror.edition), rulebooks_of(juror.edition)[round_]
    is_hidden = is_anonymous(juror.edition, round_)
    rows = [
        OwnScores(
            label=label_of(one.nomination, is_hidden=is_hidden),
            key=str(one.nomination.key),
            scores=tuple((each.name, one.scores.get(each.key)) for each in criteria),
            is_abstention=one.is_abstention,
            receipts=_receipts(one.versions.all()),
            total=_total(one, rules),
        )
        for one in ballots.prefetch_related(Prefetch("versions", _versions()))
    ]
    rows.sort(key=lambda one: one.label.casefold())
    return OwnRound(round_, criteria, tuple(rows))


def _total(ballot: Ballot, rules: Rulebook) -> Decimal | None:
    """Return the total of one ballot on 100, as the count makes it; None for an abstention."""
    if ballot.is_abstention:
        return None
    scores = {key: Fraction(score) for key, score in ballot.scores.items()}
    counted = CountedBallot(juror="", dossier="", scores=scores)
    return shown(ballot_total(rulebook=rules, ballot=counted))
