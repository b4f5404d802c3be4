"""Who may do what with the award."""

from typing import Any

from accounts.rules import EDITS, is_signed_in
from awards.enums import JuryRole
from awards.models import Edition


def may_run_award(user: Any) -> bool:
    """Whether this person sets up editions and moves them: editors."""
    return is_signed_in(user) and user.has_perm(EDITS)


def is_chair(user: Any, edition: Edition) -> bool:
    """Whether this person leads the jury of an edition."""
    if not is_signed_in(user):
        return False
    seats = edition.jurors.filter(user=user, role=JuryRole.CHAIR, left_at__isnull=True)
    return seats.filter(accepted_at__isnull=False).exists()
