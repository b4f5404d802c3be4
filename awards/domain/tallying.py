"""Counting what is stored: a round of an edition, once it closed and not before."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from awards.domain.ballots import CountedBallot, Panel, Recusal
from awards.domain.ballots import Round as CountedRound
from awards.domain.bodies import panel_from
from awards.domain.counting import Count, count
from awards.domain.panels import panel_of
from awards.domain.snapshot import rulebooks_of
from awards.enums import ConflictState, LogKind, Round
from awards.models import Ballot, Conflict, Edition


class SealedError(Exception):
    """The round is not closed: nobody may know a score of it."""


def is_sealed(edition: Edition, round_: Round, now: datetime) -> bool:
    """Whether the scores of a round are known to nobody but who gave them."""
    closes = {
        Round.FIRST: edition.first_round_closes_at,
        Round.FINAL: edition.final_closes_at,
    }[round_]
    return closes is None or now < closes


def round_of(*, edition: Edition, round_: Round, now: datetime) -> CountedRound:
    """Return a closed round as it is counted.

    Raises:
        SealedError: it is not closed.
    """
    if is_sealed(edition, round_, now):
        raise SealedError
    return CountedRound(
        rulebook=rulebooks_of(edition)[round_],
        panel=logged_panel(edition, round_),
        ballots=tuple(ballots_of(edition, round_)),
        recusals=recusals_of(edition),
    )


def count_of(*, edition: Edition, round_: Round, now: datetime) -> Count:
    """Return the ranking of a closed round.

    Raises:
        SealedError: it is not closed.
    """
    return count(round_of(edition=edition, round_=round_, now=now))


def logged_panel(edition: Edition, round_: Round) -> Panel:
    """Return who judged what, as the log last said: who left the jury afterwards did judge."""
    entries = edition.log.filter(kind=LogKind.PANEL, body__round=round_.value)
    last = entries.order_by("-sequence").first()
    return panel_from(last.body) if last else panel_of(edition, round_)


def ballots_of(edition: Edition, round_: Round) -> Iterable[CountedBallot]:
    """Yield the ballots in force."""
    rows = Ballot.objects.filter(edition=edition, round=round_).order_by("pk")
    for row in rows.select_related("nomination"):
        yield counted(row)


def counted(row: Ballot) -> CountedBallot:
    """Return a stored ballot as it is counted."""
    return CountedBallot(
        juror=str(row.pseudonym),
        dossier=str(row.nomination.key),
        scores={key: Fraction(str(score)) for key, score in row.scores.items()},
        abstained=row.is_abstention,
    )


def recusals_of(edition: Edition) -> frozenset[Recusal]:
    """Return the recusals in force."""
    rows = Conflict.objects.filter(juror__edition=edition, state=ConflictState.RECUSED)
    return frozenset(
        Recusal(str(juror), str(dossier))
        for juror, dossier in rows.values_list("juror__pseudonym", "nomination__key")
    )
