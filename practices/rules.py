"""Who may do what with a practice."""

from typing import Any

from accounts.enums import OPEN_STATES
from accounts.rules import is_signed_in
from schools.enums import OrganisationKind

EDITS = "moderation.change_case"


def is_editor(user: Any) -> bool:
    """Whether this person moderates."""
    return is_signed_in(user) and user.has_perm(EDITS)


def belongs_to(user: Any, organisation: Any) -> bool:
    """Whether this person has a function in an organisation, confirmed or asked."""
    return user.memberships.filter(organisation=organisation, state__in=OPEN_STATES).exists()


def may_share_for(user: Any, organisation: Any) -> bool:
    """Whether this person may share a practice of an organisation; vendors share none."""
    if not is_signed_in(user) or organisation.kind == OrganisationKind.PARTNER:
        return False
    return is_editor(user) or belongs_to(user, organisation)


def may_edit(user: Any, page: Any) -> bool:
    """Whether this person may change a practice: its author, co-authors, and editors."""
    return is_signed_in(user) and (page.is_written_by(user) or is_editor(user))


def may_see_status(user: Any, page: Any) -> bool:
    """Whether this person may follow a practice that is not public (yet)."""
    return may_edit(user, page)


def may_withdraw(user: Any, page: Any) -> bool:
    """Whether this person may take a practice back: its author, and editors."""
    return is_signed_in(user) and (page.owner_id == user.pk or is_editor(user))


def needs_school_agreement(page: Any) -> bool:
    """Whether an editor wrote it for a school that has not agreed yet."""
    return bool(page.written_for_school and page.school_agreed_at is None)
