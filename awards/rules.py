"""Who may do what with the award."""

from typing import Any

from accounts.rules import EDITS, is_confirmed_in, is_signed_in
from awards.enums import JuryRole
from awards.models import Edition, Nomination
from practices.rules import is_editor
from schools.enums import OrganisationKind
from schools.models import Organisation


def may_run_award(user: Any) -> bool:
    """Whether this person sets up editions and moves them: editors."""
    return is_signed_in(user) and user.has_perm(EDITS)


def is_chair(user: Any, edition: Edition) -> bool:
    """Whether this person leads the jury of an edition."""
    if not is_signed_in(user):
        return False
    seats = edition.jurors.filter(user=user, role=JuryRole.CHAIR, left_at__isnull=True)
    return seats.filter(accepted_at__isnull=False).exists()


def may_write_dossier(user: Any, nomination: Nomination) -> bool:
    """Whether this person writes the dossier of a team: whom the team named, nobody else."""
    return is_signed_in(user) and nomination.editors.filter(user=user).exists()


def may_read_dossier(user: Any, nomination: Nomination) -> bool:
    """Whether this person reads the dossier of a team as it was written: who writes or checks it.

    What jurors read, and when, says `awards.domain.sitting`.
    """
    return is_editor(user) or may_write_dossier(user, nomination)


def may_start_for(user: Any, organisation: Organisation) -> bool:
    """Whether this person starts a dossier for a team of a school: who is confirmed there."""
    if not is_signed_in(user) or organisation.kind == OrganisationKind.PARTNER:
        return False
    return is_confirmed_in(user, organisation.pk)


def sits_in_jury(user: Any, edition: Edition) -> bool:
    """Whether this person has a seat in the jury of an edition now, the chair included."""
    if not is_signed_in(user):
        return False
    seats = edition.jurors.filter(user=user, left_at__isnull=True)
    return seats.filter(accepted_at__isnull=False).exists()


def may_have_evidence(user: Any, edition: Edition) -> bool:
    """Whether this person gets all ballots by pseudonym: editors and the chair.

    Everybody, where the reglement of the edition says so.
    """
    return edition.publishes_ballots or may_run_award(user) or is_chair(user, edition)
