"""Who sits in a jury, and which dossiers are open to whom."""

from awards.enums import ConflictState, NominationState, Round
from awards.errors import RefusedError
from awards.models import Assignment, Conflict, Edition, Juror, Nomination
from awards.querysets import NominationQuerySet

BARRED = (ConflictState.SUGGESTED, ConflictState.RECUSED)
"""A conflict that is not looked at yet keeps the dossier closed as a recusal does."""


def is_anonymous(edition: Edition, round_: Round) -> bool:
    """Whether jurors read dossiers of a round without the names in them."""
    return edition.is_anonymous_at_first and round_ == Round.FIRST


def seat_of(*, edition: Edition, user_id: int) -> Juror:
    """Return the seat of somebody in the jury of an edition.

    Raises:
        RefusedError: there is none.
    """
    seats = Juror.objects.filter(edition=edition, user=user_id, left_at__isnull=True)
    juror = seats.filter(accepted_at__isnull=False).first()
    if juror is None:
        raise RefusedError("Je zit niet in de jury van deze editie.")
    return juror


def dossiers_for(*, juror: Juror, round_: Round) -> NominationQuerySet:
    """Return the dossiers that a juror reads in a round; none before conflicts were stated."""
    found = Nomination.objects.filter(edition=juror.edition_id, state=NominationState.ELIGIBLE)
    if juror.conflicts_stated_at is None or not juror.is_seated:
        return found.none()
    if round_ == Round.FIRST:
        rows = Assignment.objects.filter(juror=juror, round=round_, ended_at__isnull=True)
        found = found.filter(pk__in=rows.values("nomination"))
    elif juror.edition.has_first_round:
        found = found.filter(is_finalist=True)
    barred = Conflict.objects.filter(juror=juror, state__in=BARRED)
    if juror.user_id is not None:
        found = found.exclude(editors__user=juror.user_id)
    return found.exclude(pk__in=barred.values("nomination"))


def refuse_who_may_not_judge(*, juror: Juror, nomination: Nomination, round_: Round) -> None:
    """Do nothing where the juror judges the dossier in this round.

    Raises:
        RefusedError: not so; the text says why.
    """
    if juror.conflicts_stated_at is None:
        raise RefusedError("Verklaar eerst je belangen: daarna gaan de dossiers open.")
    if Conflict.objects.filter(juror=juror, nomination=nomination, state__in=BARRED).exists():
        raise RefusedError("Je beoordeelt dit dossier niet: er is een belangenconflict.")
    if not dossiers_for(juror=juror, round_=round_).filter(pk=nomination.pk).exists():
        raise RefusedError("Dit dossier is je in deze ronde niet toegewezen.")
