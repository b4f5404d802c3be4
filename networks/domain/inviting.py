"""Invitations by mail: a link that makes whoever opens it a member, also of a closed network.

The secret stands in the mail alone; here only its digest is kept. Nothing says whether an address
has an account.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from networks import rules
from networks.domain.joining import lock_network, make_member, membership_of
from networks.enums import MemberState
from networks.errors import MembershipRefusedError
from networks.models import NetworkInvitation, NetworkPage
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

VALID = timedelta(days=30)
A_DAY = timedelta(days=1)
MOST_A_DAY = 50
"""Invitations of one network within a day."""
MOST_TO_AN_ADDRESS = 3
"""Invitations to one address within `VALID`, of whatever networks and whoever sent them."""
GONE = "Deze uitnodiging geldt niet meer. Vraag een nieuwe aan wie je uitnodigde."


@dataclass(frozen=True)
class Invited:
    """How many were invited now, and how many were left alone: they have an invitation already."""

    sent: int
    skipped: int


def digest_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def open_invitations(*, network: NetworkPage, now: datetime) -> QuerySet[NetworkInvitation]:
    """Return the invitations that can be accepted still, the newest first."""
    return NetworkInvitation.objects.filter(
        network=network, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )


@transaction.atomic
def invite(*, network_id: int, by: Any, emails: Iterable[str]) -> Invited:
    """Mail an invitation to each address that has no open one.

    Raises:
        MembershipRefusedError: not an organiser, or too many in a day.
    """
    network = lock_network(network_id)
    if not rules.may_organise(by, network):
        raise MembershipRefusedError("Enkel wie dit netwerk trekt, nodigt mensen uit.")
    now = database_now()
    asked = list(dict.fromkeys(email.strip().lower() for email in emails))
    left_alone = _left_alone(network, asked, now)
    chosen = [email for email in asked if email not in left_alone]
    today = NetworkInvitation.objects.filter(network=network, created_at__gt=now - A_DAY).count()
    if today + len(chosen) > MOST_A_DAY:
        raise MembershipRefusedError(
            f"Hoogstens {MOST_A_DAY} uitnodigingen per dag: vandaag kunnen er nog "
            f"{max(MOST_A_DAY - today, 0)} weg."
        )
    for email in chosen:
        _send(network, by, email, now)
    return Invited(len(chosen), len(asked) - len(chosen))


def _left_alone(network: NetworkPage, emails: list[str], now: datetime) -> set[str]:
    """Return the addresses with an open invitation of this network, or too many of others."""
    have = set(
        open_invitations(network=network, now=now)
        .filter(email__in=emails)
        .values_list("email", flat=True)
    )
    recent = NetworkInvitation.objects.filter(email__in=emails, created_at__gt=now - VALID)
    counts: dict[str, int] = {}
    for email in recent.values_list("email", flat=True):
        counts[email] = counts.get(email, 0) + 1
    return have | {email for email, count in counts.items() if count >= MOST_TO_AN_ADDRESS}


def _send(network: NetworkPage, by: Any, email: str, now: datetime) -> None:
    secret = secrets.token_urlsafe(32)
    invitation = NetworkInvitation.objects.create(
        network=network,
        email=email,
        secret_digest=digest_of(secret),
        invited_by=by,
        created_at=now,
        expires_at=now + VALID,
    )
    path = reverse("networks:invitation", args=[secret])
    queue_mail(
        kind="networks.invitation",
        recipient=email,
        subject=f"Uitnodiging voor het netwerk “{network.title}”",
        template="mails/networks/membership/invited.txt",
        context={
            "network": network,
            "invited_by": by.display_name,
            "until": invitation.expires_at,
            "url": f"{settings.PRAKTIJKPLEIN_URL}{path}",
        },
        dedupe_key=f"network-invitation:{invitation.key}",
    )


def invitation_of(*, secret: str) -> NetworkInvitation | None:
    """Return the invitation of a link while its network is online, whatever became of it."""
    found = NetworkInvitation.objects.filter(secret_digest=digest_of(secret))
    return (
        found.select_related("network", "invited_by")
        .filter(network__in=NetworkPage.objects.published())
        .first()
    )


def is_open(*, invitation: NetworkInvitation, now: datetime) -> bool:
    """Whether an invitation can be accepted."""
    is_used = invitation.accepted_at or invitation.withdrawn_at
    return not is_used and invitation.expires_at > now


@transaction.atomic
def accept(*, secret: str, user: Any) -> NetworkPage:
    """Make whoever has the link a member; a link makes one.

    Raises:
        MembershipRefusedError: used by somebody else, withdrawn, or too old.
    """
    invitation = invitation_of(secret=secret)
    if invitation is None:
        raise MembershipRefusedError(GONE)
    network = lock_network(invitation.network_id)
    # Read again: somebody may have used it while this one waited for the lock.
    invitation.refresh_from_db(fields=["accepted_at", "withdrawn_at", "expires_at"])
    found = membership_of(network_id=network.pk, user=user)
    is_member = found is not None and found.state == MemberState.MEMBER
    now = database_now()
    if not is_open(invitation=invitation, now=now):
        if is_member:
            return network
        raise MembershipRefusedError(GONE)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    if not is_member:
        make_member(network=network, user=user, found=found, by=invitation.invited_by)
    return network


@transaction.atomic
def withdraw(*, key: UUID, network_id: int, by: Any) -> None:
    """Make an invitation of this network worth nothing.

    Raises:
        NetworkInvitation.DoesNotExist: none of this network, or not for this person to take back.
    """
    network = lock_network(network_id)
    if not rules.may_organise(by, network):
        raise NetworkInvitation.DoesNotExist
    invitation = NetworkInvitation.objects.get(network=network, key=key)
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = database_now()
        invitation.save(update_fields=["withdrawn_at"])


def shortened(email: str) -> str:
    """Return an address so that whoever typed it knows which: not for others to write to."""
    name, _, host = email.partition("@")
    return f"{name[:2]}…@{host}"


def old_invitations(before: datetime) -> QuerySet[NetworkInvitation]:
    """Return the invitations that ended before."""
    return NetworkInvitation.objects.filter(expires_at__lt=before)
