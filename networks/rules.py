"""Who may do what with a network."""

from typing import Any

from django.db.models import QuerySet

from accounts.enums import MembershipState, Role
from accounts.rules import is_signed_in
from networks.enums import Access
from networks.models import EventPage, NetworkPage
from networks.querysets import reads_closed_networks
from schools.enums import OrganisationKind
from schools.models import Organisation


def may_organise(user: Any, network: NetworkPage) -> bool:
    """Whether this person runs a network: its organisers, and editors."""
    return is_signed_in(user) and (reads_closed_networks(user) or network.is_organised_by(user))


def may_see_members(user: Any, network: NetworkPage) -> bool:
    """Whether this person sees which members show themselves: the others, and who runs it."""
    return is_signed_in(user) and (network.has_member(user) or may_organise(user, network))


def may_join(user: Any, network: NetworkPage) -> bool:
    """Whether this person becomes a member by saying so."""
    return is_signed_in(user) and network.access == Access.OPEN and network.visible_to(user)


def may_ask(user: Any, network: NetworkPage) -> bool:
    """Whether this person may ask the organisers to become a member."""
    return is_signed_in(user) and network.access == Access.ON_REQUEST and network.visible_to(user)


def may_propose(user: Any) -> bool:
    """Whether this person may propose a new network: everybody with an account."""
    return is_signed_in(user)


def may_organise_event(user: Any, event: EventPage) -> bool:
    """Whether this person runs an event: who runs its network; without one, editors."""
    if event.network is None:
        return is_signed_in(user) and reads_closed_networks(user)
    return may_organise(user, event.network)


def partner_organisations(user: Any) -> QuerySet[Organisation]:
    """Return the partners that this person may announce events of: an editor may for all."""
    partners = Organisation.objects.filter(kind=OrganisationKind.PARTNER)
    if not is_signed_in(user):
        return partners.none()
    if reads_closed_networks(user):
        return partners
    if not user.groups.filter(name=Role.PARTNER).exists():
        return partners.none()
    own = user.memberships.filter(state=MembershipState.CONFIRMED).values("organisation")
    return partners.filter(pk__in=own)


def may_change_event(user: Any, event: EventPage) -> bool:
    """Whether this person may change an event: who runs its network, or works for its partner."""
    if event.network is not None:
        return may_organise(user, event.network)
    if not is_signed_in(user):
        return False
    if reads_closed_networks(user):
        return True
    partner = event.organiser if event.is_of_partner else None
    return partner is not None and partner_organisations(user).filter(pk=partner.pk).exists()
