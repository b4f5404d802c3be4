"""Handing a dossier in, taking it back to correct it, and withdrawing it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import OneTimeLink, User
from accounts.validators import validate_school_address
from awards.domain.agreeing import PURPOSE, ask_party
from awards.domain.completeness import missing_of
from awards.domain.dossier import hold_dossier
from awards.domain.dossier_terms import is_in_time, refuse_unless_written
from awards.domain.dropping_out import drop_out
from awards.domain.phases import lock_edition
from awards.domain.relating import hold_case
from awards.enums import NominationState, Party
from awards.errors import RefusedError
from awards.models import Agreement, Nomination
from moderation.domain.submitting import close_case, open_case
from operations.clock import database_now

CASE_KIND = "nominatie"
TAKEN_BACK_FROM = frozenset({NominationState.SUBMITTED, NominationState.ELIGIBLE})
WITHDRAWN_FROM = frozenset(
    {NominationState.DRAFT, NominationState.COMPLETION_ASKED, *TAKEN_BACK_FROM}
)
MOST_QUESTIONS = 3
"""How often the directie may be asked for one nomination."""


@transaction.atomic
def submit_dossier(*, nomination_id: int, by: User) -> Nomination:
    """Put a complete dossier before the editors; again changes nothing.

    Raises:
        RefusedError: not a writer, or too late.
        ValidationError: something is missing.
    """
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    if nomination.state == NominationState.SUBMITTED:
        return nomination
    refuse_unless_written(nomination, now)
    missing = missing_of(nomination)
    if missing:
        raise ValidationError([f"Nog nodig: {each.text}." for each in missing])
    nomination.state = NominationState.SUBMITTED
    nomination.submitted_at = now
    _stamp(nomination, now)
    put_before_editors(nomination=nomination, by=by)
    return nomination


def put_before_editors(*, nomination: Nomination, by: User) -> None:
    """Open the case in which editors check a dossier."""
    open_case(
        kind=CASE_KIND,
        subject=str(nomination.key),
        title=nomination.team,
        context=nomination.school,
        submitted_by=by,
    )


@transaction.atomic
def take_back(*, nomination_id: int, by: User) -> Nomination:
    """Take a dossier back to correct it, before the deadline; it must be handed in again.

    Raises:
        RefusedError: not a writer, nothing was handed in, or too late.
    """
    hold_case(kind=CASE_KIND, nomination_id=nomination_id)
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    if nomination.state not in TAKEN_BACK_FROM:
        raise RefusedError("Er is niets ingediend om terug te nemen.")
    if not is_in_time(nomination, now):
        raise RefusedError("De termijn is voorbij: het dossier kan niet meer gewijzigd worden.")
    nomination.state = NominationState.DRAFT
    _stamp(nomination, now)
    close_case(kind=CASE_KIND, subject=str(nomination.key), user=by)
    return nomination


@transaction.atomic
def withdraw(*, nomination_id: int, by: User) -> Nomination:
    """Let a team take part no more; what it wrote stays its own.

    Raises:
        RefusedError: not a writer, over already, or the jury decided.
    """
    # In this order: the case, the edition, the nomination, as editors who decide hold them.
    hold_case(kind=CASE_KIND, nomination_id=nomination_id)
    edition, _moment = lock_edition(edition_id=_edition_of(nomination_id))
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    if nomination.state == NominationState.WITHDRAWN:
        return nomination
    if nomination.state not in WITHDRAWN_FROM:
        raise RefusedError("Deze nominatie is al afgelopen.")
    nomination.state = NominationState.WITHDRAWN
    _stamp(nomination, now)
    drop_out(edition=edition, nomination=nomination, at=now)
    close_case(kind=CASE_KIND, subject=str(nomination.key), user=by)
    return nomination


def _edition_of(nomination_id: int) -> int:
    return Nomination.objects.values_list("edition", flat=True).get(pk=nomination_id)


def _stamp(nomination: Nomination, now: datetime) -> None:
    nomination.version += 1
    nomination.changed_at = now
    nomination.save()


@transaction.atomic
def ask_management(*, nomination_id: int, by: User, email: str) -> Agreement:
    """Ask the directie at an address of the school; never at one's own or the team's.

    Raises:
        RefusedError: not a writer, asked too often, or agreed already.
        ValidationError: this is no address of a school, or it is the team's own.
    """
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    refuse_unless_written(nomination, now)
    address = email.strip().lower()
    validate_school_address(address)
    if address in _addresses_of_team(nomination):
        raise ValidationError("Dit is een adres van het team. Vul dat van de directie in.")
    _refuse_often(nomination)
    return ask_party(nomination_id=nomination.pk, party=Party.MANAGEMENT, email=address, by=by)


def _addresses_of_team(nomination: Nomination) -> set[str]:
    writers = nomination.editors.values_list("user__email", flat=True)
    members = nomination.members.values_list("email", flat=True)
    team = nomination.agreements.filter(party=Party.TEAM).values_list("email", flat=True)
    return {address.lower() for address in (*writers, *members, *team)}


def _refuse_often(nomination: Nomination) -> None:
    own = Agreement.objects.filter(nomination=nomination, party=Party.MANAGEMENT).first()
    if own is None:
        return
    day = database_now().date()
    asked = OneTimeLink.objects.filter(
        purpose=PURPOSE, payload__agreement=own.pk, created_at__date=day
    )
    if asked.count() >= MOST_QUESTIONS:
        raise RefusedError("Je vroeg dit vandaag al drie keer. Probeer het morgen opnieuw.")
