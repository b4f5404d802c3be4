"""What somebody sees of a network, and may do in it; a number of queries that does not grow."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from networks import rules
from networks.enums import Access, MemberState
from networks.models import EventPage, NetworkMembership, NetworkPage
from operations.clock import database_now
from schools.models import Organisation

MOST_EVENTS = 5
MOST_SHOWN = 60
"""Members whose names stand on the page of a network."""


@dataclass(frozen=True)
class NetworkView:
    """A network as one person sees it."""

    members_count: int
    organisers: tuple[User, ...]
    partners: tuple[Organisation, ...]
    coming: tuple[EventPage, ...]
    past: tuple[EventPage, ...]
    shown_members: tuple[User, ...]
    membership: NetworkMembership | None
    may_organise: bool
    is_open: bool
    takes_requests: bool

    @property
    def is_member(self) -> bool:
        """Whether this person is a member now."""
        return self.membership is not None and self.membership.state == MemberState.MEMBER

    @property
    def has_asked(self) -> bool:
        """Whether the organisers have not answered yet."""
        return self.membership is not None and self.membership.state == MemberState.REQUESTED

    @property
    def sees_members(self) -> bool:
        """Whether this person sees who shows himself."""
        return self.is_member or self.may_organise


def view_of(*, network: NetworkPage, user: Any) -> NetworkView:
    """Return what this person sees of a network that he may see."""
    membership = None
    if user.is_authenticated:
        membership = NetworkMembership.objects.filter(network=network, user=user).first()
    organises = rules.may_organise(user, network)
    is_member = membership is not None and membership.state == MemberState.MEMBER
    now = database_now()
    events = EventPage.objects.visible_to(user).filter(network=network)
    return NetworkView(
        members_count=members_of(network).count(),
        organisers=tuple(organisers_of(network)),
        partners=tuple(Organisation.objects.filter(network_rows__network=network).order_by("name")),
        coming=tuple(events.upcoming(now=now)[:MOST_EVENTS]),
        past=tuple(events.past(now=now)[:MOST_EVENTS]),
        shown_members=tuple(shown_members(network)) if is_member or organises else (),
        membership=membership,
        may_organise=organises,
        is_open=network.access == Access.OPEN,
        takes_requests=network.access == Access.ON_REQUEST,
    )


def members_of(network: NetworkPage) -> QuerySet[NetworkMembership]:
    """Return the members whose account works, in the order in which they came."""
    return NetworkMembership.objects.filter(
        network=network, state=MemberState.MEMBER, user__is_active=True
    )


def organisers_of(network: NetworkPage) -> QuerySet[User]:
    """Return who leads a network."""
    found = User.objects.filter(organised_networks__network=network, is_active=True)
    return found.order_by("organised_networks__pk")


def shown_members(network: NetworkPage) -> QuerySet[User]:
    """Return the first of the members who chose that other members see them."""
    shown = members_of(network).filter(is_shown=True).order_by().values("user_id")
    return User.objects.filter(pk__in=shown).order_by("display_name", "pk")[:MOST_SHOWN]
