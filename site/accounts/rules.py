"""Who may do what with people, functions in organisations and `/beheer/`."""

from typing import Any

from accounts.enums import OPEN_STATES, MembershipState
from schools.enums import OrganisationKind

ADMIN_ACCESS = "wagtailadmin.access_admin"
EDITS = "moderation.change_case"
DECIDES_MEMBERSHIPS = "accounts.change_membership"


def is_signed_in(user: Any) -> bool:
    """Whether this is a person with an account that works."""
    return bool(user.is_authenticated and user.is_active)


def may_enter_admin(user: Any) -> bool:
    """Whether this person works in `/beheer/`."""
    return is_signed_in(user) and user.has_perm(ADMIN_ACCESS)


def may_share(user: Any) -> bool:
    """Whether this person may share a practice: vendors and others without a school may not.

    A function in a school, centrum, academie or grouping is enough, also before it is confirmed;
    editors may write for a school.
    """
    if not is_signed_in(user):
        return False
    if user.has_perm(EDITS):
        return True
    memberships = user.memberships.filter(state__in=OPEN_STATES)
    return memberships.exclude(organisation__kind=OrganisationKind.PARTNER).exists()


def is_confirmed_in(user: Any, organisation_id: int) -> bool:
    """Whether this person's own function in an organisation is confirmed."""
    return user.memberships.filter(
        organisation_id=organisation_id, state=MembershipState.CONFIRMED
    ).exists()


def may_decide_membership(user: Any, membership: Any) -> bool:
    """Whether this person may confirm or refuse: a confirmed colleague or editor, never oneself."""
    if not is_signed_in(user) or membership.user_id == user.pk:
        return False
    return user.has_perm(DECIDES_MEMBERSHIPS) or is_confirmed_in(user, membership.organisation_id)


def may_end_membership(user: Any, membership: Any) -> bool:
    """Whether this person may end a function: one's own, or as an editor."""
    if not is_signed_in(user):
        return False
    return membership.user_id == user.pk or user.has_perm(DECIDES_MEMBERSHIPS)
