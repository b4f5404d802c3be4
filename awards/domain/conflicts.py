"""Conflicts of interest: what the site suspects, what a juror states, what the chair decides."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from awards import rules
from awards.domain.ballots import Recusal
from awards.domain.bodies import acceptance_body, recusal_body
from awards.domain.log import append
from awards.domain.phases import lock_edition
from awards.domain.replacing import bring_back, replace_recused
from awards.domain.sitting import seat_of
from awards.domain.suspecting import suspect
from awards.enums import (
    PUBLISHED_PHASES,
    ConflictGround,
    ConflictState,
    LogKind,
    NominationState,
)
from awards.errors import RefusedError
from awards.models import Conflict, Edition, Juror, Nomination

DECIDED = (ConflictState.RECUSED, ConflictState.ACCEPTED)
TOO_LATE = "De jury besliste al. Zeg het aan de voorzitter: die kan vragen om te heropenen."


@transaction.atomic
def suggest(*, edition_id: int, user_id: int) -> list[Conflict]:
    """Keep what the site suspects of a juror, and return all that stands, decided or not.

    Raises:
        RefusedError: this person is not in the jury.
    """
    edition, now = lock_edition(edition_id=edition_id)
    juror = seat_of(edition=edition, user_id=user_id)
    suspect(juror=juror, edition=edition, now=now)
    return list(Conflict.objects.filter(juror=juror).select_related("nomination"))


@transaction.atomic
def state_interests(
    *, edition_id: int, user_id: int, denied: frozenset[int], declared: Mapping[int, str]
) -> None:
    """Take the statement of a juror, after which dossiers open.

    Args:
        edition_id: of which edition.
        user_id: who states.
        denied: nominations of which the juror says that what is suspected is no conflict.
        declared: what the juror reports by nomination, with a note.

    Raises:
        RefusedError: this person is not in the jury, or the jury decided already.
    """
    edition, now = lock_edition(edition_id=edition_id)
    juror = seat_of(edition=edition, user_id=user_id)
    if edition.decided_at is not None or edition.phase in PUBLISHED_PHASES:
        raise RefusedError(TOO_LATE)
    suspect(juror=juror, edition=edition, now=now)
    open_ones = Conflict.objects.filter(juror=juror, state=ConflictState.SUGGESTED)
    free = open_ones.filter(nomination__in=denied - declared.keys())
    free = free.exclude(ground__in=(ConflictGround.OWN_NOMINATION, ConflictGround.DECLARED))
    free.update(state=ConflictState.DENIED, changed_at=now)
    for nomination in edition.nominations.filter(pk__in=declared):
        _declare(juror, nomination, declared[nomination.pk], now)
    juror.conflicts_stated_at = now
    juror.save(update_fields=["conflicts_stated_at"])


@transaction.atomic
def decide(
    *, edition_id: int, conflict_id: int, to: ConflictState, reason: str, by: User
) -> Conflict:
    """Recuse a juror from a dossier, or accept what was reported; the log says which.

    Raises:
        RefusedError: not the chair, no reason, nothing that can be decided so, or too late.
    """
    edition, now = lock_edition(edition_id=edition_id)
    if not rules.is_chair(by, edition):
        raise RefusedError("Enkel de juryvoorzitter beslist over belangenconflicten.")
    conflict = (
        Conflict.objects.select_related("juror", "nomination")
        .filter(pk=conflict_id, juror__edition=edition)
        .first()
    )
    if conflict is None:
        raise RefusedError("Dit belangenconflict bestaat niet in deze editie.")
    _refuse_decision(edition, conflict, to, reason, by)
    if conflict.state == to:
        return conflict
    conflict.state, conflict.reason = to, reason.strip()
    conflict.decided_by, conflict.changed_at = by, now
    conflict.save(update_fields=["state", "reason", "decided_by", "changed_at"])
    _log(edition, conflict, now)
    reads = replace_recused if to == ConflictState.RECUSED else bring_back
    reads(edition=edition, juror=conflict.juror, nomination=conflict.nomination, now=now)
    return conflict


def undecided(*, edition: Edition) -> QuerySet[Conflict]:
    """Return the conflicts that wait for the chair, of jurors and teams that the final counts.

    A recusal changes who counts, and so the ranking: no decision of the jury comes before it. Who
    never stated interests judged nothing.
    """
    found = Conflict.objects.filter(
        juror__edition=edition,
        juror__conflicts_stated_at__isnull=False,
        state=ConflictState.SUGGESTED,
        nomination__state=NominationState.ELIGIBLE,
    )
    return found.filter(nomination__is_finalist=True) if edition.has_first_round else found


def _declare(juror: Juror, nomination: Nomination, note: str, now: datetime) -> None:
    conflict = Conflict.objects.filter(juror=juror, nomination=nomination).first()
    if conflict is None:
        conflict = Conflict(
            juror=juror, nomination=nomination, ground=ConflictGround.DECLARED, created_at=now
        )
    if conflict.state in DECIDED:
        return
    conflict.state, conflict.note, conflict.changed_at = ConflictState.SUGGESTED, note, now
    conflict.save()


def _refuse_decision(
    edition: Edition, conflict: Conflict, to: ConflictState, reason: str, by: User
) -> None:
    if to not in DECIDED:
        raise RefusedError("Kies of het jurylid verschoond is, of het conflict aanvaard.")
    if not reason.strip():
        raise RefusedError("Geef een reden.")
    if edition.decided_at is not None or edition.phase in PUBLISHED_PHASES:
        raise RefusedError("De jury besliste al: hierover wordt niet meer beslist.")
    if to == ConflictState.RECUSED:
        return
    if conflict.nomination.state == NominationState.WITHDRAWN:
        raise RefusedError("Dit team trok zich terug: er is niets meer te beoordelen.")
    if conflict.ground == ConflictGround.OWN_NOMINATION:
        raise RefusedError("Over een eigen nominatie oordeelt niemand.")
    if conflict.juror.user_id == by.pk:
        raise RefusedError("Een eigen belangenconflict aanvaard je niet zelf.")


def _log(edition: Edition, conflict: Conflict, now: datetime) -> None:
    recusal = Recusal(str(conflict.juror.pseudonym), str(conflict.nomination.key))
    if conflict.state == ConflictState.RECUSED:
        append(edition=edition, kind=LogKind.RECUSAL, body=recusal_body(recusal=recusal), at=now)
        return
    append(edition=edition, kind=LogKind.ACCEPTANCE, body=acceptance_body(recusal=recusal), at=now)
