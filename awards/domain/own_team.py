"""Starting the dossier of one's own team: whoever is confirmed in its organisation."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from awards import rules
from awards.domain.naming import nomination_of, school_key, team_key
from awards.domain.nominating import CLOSED
from awards.domain.phases import lock_edition, takes_nominations
from awards.domain.relating import NEW_CASE, hold_case
from awards.enums import NominationState, Party
from awards.errors import RefusedError
from awards.models import Agreement, DossierEditor, Edition, Nomination
from moderation.domain.submitting import close_case
from schools.models import Organisation

STARTS_FROM = frozenset(
    {NominationState.PROPOSED, NominationState.DECLINED, NominationState.WITHDRAWN}
)


@transaction.atomic
def start_own(
    *, edition_id: int, organisation: Organisation, team: str, summary: str, by: User
) -> Nomination:
    """Take part with one's own team, whether others nominated it already or not.

    Raises:
        RefusedError: nominations are not open, this person is not confirmed there, or somebody
            else writes the dossier already.
    """
    edition, now = lock_edition(edition_id=edition_id)
    if not takes_nominations(edition, now):
        raise RefusedError(CLOSED)
    if not rules.may_start_for(by, organisation):
        raise RefusedError("Dat kan enkel wie bevestigd is bij deze school.")
    nomination = _known(edition, organisation, team) or _new(edition, organisation, team, now)
    if nomination.pk is not None and not _is_free_for(nomination, by):
        if rules.may_write_dossier(by, nomination):
            return nomination
        raise RefusedError("Een collega werkt al aan het dossier van dit team.")
    _take(nomination, organisation, summary, now)
    _agree(nomination, by, now)
    DossierEditor.objects.get_or_create(nomination=nomination, user=by)
    close_case(kind=NEW_CASE, subject=str(nomination.key), user=by)
    return nomination


def _known(edition: Edition, organisation: Organisation, team: str) -> Nomination | None:
    """Return the nomination that others made of this team, held with its case."""
    found = nomination_of(
        edition=edition, team=team, school=organisation.name, organisation_id=organisation.pk
    )
    if found is None:
        return None
    hold_case(kind=NEW_CASE, nomination_id=found.pk)
    held: Nomination = Nomination.objects.select_for_update().get(pk=found.pk)
    return held


def _is_free_for(nomination: Nomination, by: User) -> bool:
    """Whether this person may take a dossier up: nobody else did, and it was not decided about.

    A team that agreed by an address without account has nobody who writes yet.
    """
    if nomination.state == NominationState.DRAFT:
        return not nomination.editors.exists()
    others = nomination.editors.exclude(user=by)
    return nomination.state in STARTS_FROM and not others.exists()


def _new(edition: Edition, organisation: Organisation, team: str, now: datetime) -> Nomination:
    return Nomination(
        edition=edition,
        team=team,
        team_key=team_key(team),
        school=organisation.name[:200],
        created_at=now,
    )


def _take(nomination: Nomination, organisation: Organisation, summary: str, now: datetime) -> None:
    nomination.organisation = organisation
    nomination.school_key = school_key(nomination.school, organisation.pk)
    nomination.state = NominationState.DRAFT
    nomination.summary = nomination.summary or summary
    nomination.changed_at = now
    nomination.save()


def _agree(nomination: Nomination, by: User, now: datetime) -> None:
    """Note that the team agrees; who agreed before by an address keeps his say."""
    if nomination.agreements.filter(party=Party.TEAM, agreed_at__isnull=False).exists():
        return
    Agreement.objects.update_or_create(
        nomination=nomination,
        party=Party.TEAM,
        defaults={
            "email": by.email,
            "name": by.display_name,
            "agreed_at": now,
            "declined_at": None,
        },
        create_defaults={
            "email": by.email,
            "name": by.display_name,
            "asked_at": now,
            "agreed_at": now,
        },
    )
