"""Who may do what with a network."""

from typing import Any

from accounts.rules import is_signed_in
from networks.enums import Access
from networks.models import EventPage, NetworkPage
from networks.querysets import reads_closed_networks


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
