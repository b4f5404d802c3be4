"""Which dossiers jurors read at a moment, open for scores or not (any more)."""

from datetime import datetime

from accounts.models import User
from awards.domain.phases import phase_at
from awards.domain.sitting import dossiers_for, is_anonymous
from awards.enums import Phase, Round
from awards.models import Edition, Juror, Nomination

READ_IN = {
    Phase.FIRST_ROUND: Round.FIRST,
    Phase.FINAL: Round.FINAL,
    Phase.DELIBERATION: Round.FINAL,
}
"""The round whose dossiers jurors read in a phase, open for scores or not (any more)."""


def reading_round(edition: Edition, now: datetime) -> Round | None:
    """Return the round whose dossiers jurors read at a moment; None while there is none."""
    return READ_IN.get(phase_at(edition, now))


def reads_with_names(*, user: User, nomination: Nomination, now: datetime) -> bool:
    """Whether this person reads the whole dossier as a juror at a moment, files included."""
    edition = nomination.edition
    round_ = reading_round(edition, now)
    if round_ is None or is_anonymous(edition, round_):
        return False
    seats = Juror.objects.filter(edition=edition, user=user, left_at__isnull=True)
    juror = seats.filter(accepted_at__isnull=False).select_related("edition").first()
    if juror is None:
        return False
    return dossiers_for(juror=juror, round_=round_).filter(pk=nomination.pk).exists()
