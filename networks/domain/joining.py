"""Becoming and being a member of a network: the only door to the states of memberships.

Each function locks the network, so that two at once come one after the other; asked again, it
answers with what is there already.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from networks import rules
from networks.domain import membership_mails as mails
from networks.enums import Hears, MemberState
from networks.errors import MembershipRefusedError
from networks.models import NetworkMembership, NetworkPage
from operations.clock import database_now

ASK_AGAIN = timedelta(days=7)
"""How long after a refusal somebody may ask once more."""


def lock_network(network_id: int) -> NetworkPage:
    """Hold the network to the end of the transaction; its members can be read meanwhile."""
    found: NetworkPage = (
        NetworkPage.objects.select_for_update(of=("self",), no_key=True)
        .order_by()
        .get(pk=network_id)
    )
    return found


def membership_of(*, network_id: int, user: Any) -> NetworkMembership | None:
    """Return what somebody is to a network."""
    return NetworkMembership.objects.filter(network=network_id, user=user).first()


@transaction.atomic
def join(*, network_id: int, user: Any) -> NetworkMembership:
    """Make somebody a member of an open network.

    Raises:
        MembershipRefusedError: not an open network, or the organisers ended the membership.
    """
    network = lock_network(network_id)
    found = membership_of(network_id=network_id, user=user)
    if found is not None and found.state == MemberState.MEMBER:
        return found
    if not rules.may_join(user, network):
        raise MembershipRefusedError("Van dit netwerk word je niet zomaar lid.")
    if found is not None and found.state == MemberState.REFUSED:
        raise MembershipRefusedError(
            "Wie dit netwerk trekt, beëindigde je lidmaatschap. Enkel zij kunnen je weer toelaten."
        )
    return make_member(network=network, user=user, found=found)


def make_member(
    *, network: NetworkPage, user: Any, found: NetworkMembership | None, by: Any = None
) -> NetworkMembership:
    """Make somebody a member of a network that is held, and say so by mail."""
    membership = found or NetworkMembership(network=network, user=user)
    _move(membership, MemberState.MEMBER, by=by)
    mails.mail_joined(membership=membership, network=network)
    return membership


@transaction.atomic
def ask(*, network_id: int, user: Any, motivation: str) -> NetworkMembership:
    """Ask the organisers to become a member; they get a mail.

    Raises:
        MembershipRefusedError: nobody can ask that here, or it was refused a few days ago.
    """
    network = lock_network(network_id)
    found = membership_of(network_id=network_id, user=user)
    if found is not None and found.state in {MemberState.MEMBER, MemberState.REQUESTED}:
        return found
    if not rules.may_ask(user, network):
        raise MembershipRefusedError("In dit netwerk vraag je niet om lid te worden.")
    if found is not None and found.state == MemberState.REFUSED:
        _check_may_ask_again(found)
    membership = found or NetworkMembership(network=network, user=user)
    membership.motivation, membership.reason = motivation, ""
    _move(membership, MemberState.REQUESTED)
    mails.mail_asked(membership=membership, network=network)
    return membership


def _check_may_ask_again(membership: NetworkMembership) -> None:
    if membership.changed_at + ASK_AGAIN > database_now():
        raise MembershipRefusedError(
            f"Je kreeg pas een antwoord. Vraag het opnieuw na {ASK_AGAIN.days} dagen."
        )


@transaction.atomic
def decide(
    *, key: UUID, network_id: int, by: Any, accept: bool, reason: str = ""
) -> NetworkMembership:
    """Answer somebody who asked to become a member; the first answer stands.

    Raises:
        MembershipRefusedError: a refusal without a reason, or there is nothing to answer.
        NetworkMembership.DoesNotExist: nobody with this key, or not one to decide about.
    """
    network = lock_network(network_id)
    membership = _to_decide(key=key, network=network, by=by)
    if membership.state != MemberState.REQUESTED:
        raise MembershipRefusedError("Op deze vraag is al geantwoord.")
    if not accept and not reason.strip():
        raise MembershipRefusedError("Schrijf waarom niet: dat lees je zelf ook graag.")
    membership.reason = reason.strip()
    _move(membership, MemberState.MEMBER if accept else MemberState.REFUSED, by=by)
    if accept:
        mails.mail_joined(membership=membership, network=network)
    else:
        mails.mail_refused(membership=membership, network=network)
    return membership


@transaction.atomic
def remove(*, key: UUID, network_id: int, by: Any, reason: str) -> NetworkMembership:
    """End somebody's membership, with a reason that this person gets by mail.

    Raises:
        MembershipRefusedError: without a reason, or who is no member.
        NetworkMembership.DoesNotExist: nobody with this key, or not one to decide about.
    """
    network = lock_network(network_id)
    membership = _to_decide(key=key, network=network, by=by)
    if membership.state != MemberState.MEMBER:
        raise MembershipRefusedError("Deze persoon is geen lid meer.")
    if not reason.strip():
        raise MembershipRefusedError("Schrijf waarom: wie het aangaat, krijgt dat per mail.")
    membership.reason = reason.strip()
    _move(membership, MemberState.REFUSED, by=by)
    mails.mail_removed(membership=membership, network=network)
    return membership


def _to_decide(*, key: UUID, network: NetworkPage, by: Any) -> NetworkMembership:
    """Return a membership of this network that this person may decide about: not one's own."""
    if not rules.may_organise(by, network):
        raise NetworkMembership.DoesNotExist
    found = NetworkMembership.objects.select_related("user").filter(network=network, key=key)
    return found.exclude(user=by).get()


@transaction.atomic
def leave(*, network_id: int, user: Any) -> NetworkMembership | None:
    """End one's own membership, or take the question back; None where there is neither."""
    lock_network(network_id)
    found = membership_of(network_id=network_id, user=user)
    if found is None or found.state not in {MemberState.MEMBER, MemberState.REQUESTED}:
        return None
    _move(found, MemberState.LEFT)
    return found


@transaction.atomic
def set_preferences(
    *, network_id: int, user: Any, hears: Hears, is_shown: bool
) -> NetworkMembership:
    """Choose how one hears of a network, and whether other members see one's name.

    Raises:
        MembershipRefusedError: who is no member has nothing to choose.
    """
    lock_network(network_id)
    found = membership_of(network_id=network_id, user=user)
    if found is None or found.state != MemberState.MEMBER:
        raise MembershipRefusedError("Je bent geen lid van dit netwerk.")
    found.hears, found.is_shown = hears, is_shown
    found.save(update_fields=["hears", "is_shown"])
    return found


def _move(membership: NetworkMembership, to: MemberState, *, by: Any = None) -> None:
    """Change the state: the moment of it names the one mail about it."""
    membership.state = to
    membership.changed_at = database_now()
    membership.decided_by = by
    if to == MemberState.MEMBER:
        membership.joined_at = membership.changed_at
    else:
        # Who comes back later chooses anew who sees the name.
        membership.is_shown = False
    membership.save()
