"""What editors do about a new nomination: say which organisation it is, and reach the team."""

from typing import Any

from django.db import transaction

from awards.domain.agreeing import ask_party
from awards.domain.naming import school_key
from awards.enums import NominationState, Party
from awards.errors import RefusedError
from awards.models import Nomination
from moderation.domain.submitting import close_case, open_case, open_case_of
from moderation.models import Case
from operations.clock import database_now
from schools.models import Organisation

NEW_CASE = "nominatie-nieuw"


def wait_for_editors(*, nomination: Nomination) -> None:
    """Put a nomination before the editors as long as its school or its team is not known."""
    subject = str(nomination.key)
    if is_known(nomination) or is_open(kind=NEW_CASE, subject=subject):
        return
    open_case(
        kind=NEW_CASE,
        subject=subject,
        title=nomination.team,
        context=nomination.school,
        submitted_by=None,
    )


def is_open(*, kind: str, subject: str) -> bool:
    """Whether something waits for editors; looked at without holding it."""
    return Case.objects.filter(kind=kind, subject=subject, decided_at__isnull=True).exists()


def hold_case(*, kind: str, nomination_id: int) -> None:
    """Lock the case of a nomination before the nomination, as editors who decide do."""
    key = Nomination.objects.values_list("key", flat=True).get(pk=nomination_id)
    open_case_of(kind=kind, subject=str(key))


def is_known(nomination: Nomination) -> bool:
    """Whether it is known which organisation this is, and somebody of the team was asked."""
    asked = nomination.agreements.filter(party=Party.TEAM).exists()
    return nomination.organisation_id is not None and asked


@transaction.atomic
def relate(
    *, nomination_id: int, organisation: Organisation | None, team_email: str, by: Any
) -> Nomination:
    """Say which organisation a nomination is of, and ask the team at an address.

    Raises:
        RefusedError: this team has another nomination already, or takes part already.
    """
    hold_case(kind=NEW_CASE, nomination_id=nomination_id)
    nomination: Nomination = Nomination.objects.select_for_update().get(pk=nomination_id)
    if organisation is not None and organisation.pk != nomination.organisation_id:
        _refuse_double(nomination, organisation)
        nomination.organisation = organisation
        nomination.school_key = school_key(nomination.school, organisation.pk)
        nomination.save(update_fields=["organisation", "school_key"])
    if team_email:
        if nomination.state != NominationState.PROPOSED:
            raise RefusedError("Dit team antwoordde al.")
        ask_party(nomination_id=nomination.pk, party=Party.TEAM, email=team_email)
    if is_known(nomination):
        close_case(kind=NEW_CASE, subject=str(nomination.key), user=by)
    return nomination


def _refuse_double(nomination: Nomination, organisation: Organisation) -> None:
    others = Nomination.objects.filter(
        edition=nomination.edition_id, organisation=organisation, team_key=nomination.team_key
    )
    if others.exclude(pk=nomination.pk).exists():
        raise RefusedError(f"Dit team van {organisation} heeft al een nominatie in deze editie.")


@transaction.atomic
def refuse_proposal(*, nomination_id: int) -> None:
    """End a nomination of no real team, as long as no team answered."""
    nomination = Nomination.objects.select_for_update().get(pk=nomination_id)
    if nomination.state == NominationState.PROPOSED:
        nomination.state = NominationState.REFUSED
        nomination.changed_at = database_now()
        nomination.save(update_fields=["state", "changed_at"])
