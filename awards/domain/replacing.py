"""Dividing the dossiers of the first round, and replacing a reader: the doors for people.

What is divided, and how evenly, stands in `awards.domain.assigning`.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from awards import rules
from awards.domain.assigning_readers import (
    RECUSED,
    add_one,
    assign_readers,
    give_back,
    reading,
    seated_pseudonyms,
    take_one,
)
from awards.domain.panels import log_panel
from awards.domain.phases import lock_edition, open_round
from awards.domain.suspecting import suspect_about
from awards.enums import Phase, Round
from awards.errors import RefusedError
from awards.models import Assignment, Edition, Juror, Nomination

ABSTAINED = "onthouding"


def may_divide(user: Any, edition: Edition) -> bool:
    """Whether this person divides the dossiers: editors and the chair."""
    return rules.may_run_award(user) or rules.is_chair(user, edition)


def is_divisible(edition: Edition, now: datetime) -> bool:
    """Whether there is something to divide: once nominations closed, until the round does."""
    closes, round_ends = edition.nominations_close_at, edition.first_round_closes_at
    if not edition.has_first_round or closes is None or now < closes:
        return False
    if edition.phase not in {Phase.NOMINATING, Phase.FIRST_ROUND}:
        return False
    return round_ends is None or now < round_ends


@transaction.atomic
def divide(*, edition_id: int, by: Any) -> int:
    """Give each dossier of the first round the readers it lacks; return how many readings stand.

    Raises:
        RefusedError: neither editor nor chair, nobody to read, or not the moment.
    """
    edition, now = lock_edition(edition_id=edition_id)
    if not may_divide(by, edition):
        raise RefusedError("Enkel de redactie en de voorzitter verdelen de dossiers.")
    if not is_divisible(edition, now):
        raise RefusedError("Verdelen kan als nomineren gesloten is, tot de eerste ronde sluit.")
    if not seated_pseudonyms(edition):
        raise RefusedError("Er zit nog niemand in de jury.")
    assign_readers(edition=edition, at=now)
    _log_if_open(edition, now)
    return reading(edition).count()


@transaction.atomic
def replace(*, edition_id: int, assignment_id: int, reason: str, by: Any) -> bool:
    """Let somebody else read a dossier; what was handed in stays. Say whether somebody was found.

    Raises:
        RefusedError: neither editor nor chair, no reason, no such reading, or not the moment.
    """
    edition, now = lock_edition(edition_id=edition_id)
    if not may_divide(by, edition):
        raise RefusedError("Enkel de redactie en de voorzitter vervangen een lezer.")
    if not reason.strip():
        raise RefusedError("Schrijf waarom.")
    if not is_divisible(edition, now):
        raise RefusedError("Een lezer vervangen kan tot de eerste ronde sluit.")
    row = reading(edition).filter(pk=assignment_id).select_related("juror", "nomination").first()
    if row is None:
        raise RefusedError("Dit jurylid leest dat dossier niet (meer).")
    row.nomination.edition = edition
    take_one(juror=row.juror, nomination=row.nomination, at=now, reason=reason.strip()[:200])
    found = add_one(nomination=row.nomination, at=now)
    _log_if_open(edition, now)
    return found


def replace_recused(
    *, edition: Edition, juror: Juror, nomination: Nomination, now: datetime
) -> None:
    """Let somebody else read the dossier from which a juror was recused; the edition is locked."""
    nomination.edition = edition
    if not is_divisible(edition, now):
        return
    if take_one(juror=juror, nomination=nomination, at=now, reason=RECUSED):
        add_one(nomination=nomination, at=now)
        _log_if_open(edition, now)


def bring_back(*, edition: Edition, juror: Juror, nomination: Nomination, now: datetime) -> None:
    """Let a juror read again after the chair accepts the conflict; the edition is locked.

    Whoever reads in that place keeps on: what was begun is not taken away.
    """
    if not juror.is_seated or not is_divisible(edition, now):
        return
    if give_back(juror=juror, nomination=nomination):
        _log_if_open(edition, now)


def replace_abstained(
    *, edition: Edition, juror: Juror, nomination: Nomination, now: datetime
) -> None:
    """Let somebody read the dossier besides a juror who abstains, once; the edition is locked.

    The juror may still judge it after all, so nothing is taken away.
    """
    rows = Assignment.objects.filter(juror=juror, nomination=nomination, round=Round.FIRST)
    if not rows.filter(ended_at__isnull=True).exclude(reason=ABSTAINED).exists():
        return
    rows.update(reason=ABSTAINED)
    nomination.edition = edition
    add_one(nomination=nomination, at=now)
    _log_if_open(edition, now)


def let_in(*, nomination: Nomination, edition: Edition, now: datetime) -> None:
    """Put a dossier that became eligible before the jury; the edition is locked."""
    nomination.edition = edition
    suspect_about(nomination=nomination, now=now)
    if open_round(edition, now) == Round.FIRST:
        assign_readers(edition=edition, at=now)
    _log_if_open(edition, now)


def _log_if_open(edition: Edition, now: datetime) -> None:
    round_ = open_round(edition, now)
    if round_ is not None:
        log_panel(edition=edition, round_=round_, at=now)
