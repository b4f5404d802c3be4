"""The one mail about each change of a membership; called inside the transaction of the change."""

from typing import Any

from django.urls import reverse

from networks.models import NetworkMembership, NetworkPage
from notifications.domain.outbox import queue_mail


def mail_joined(*, membership: NetworkMembership, network: NetworkPage) -> None:
    """Welcome a new member."""
    _mail(membership, network, "joined", f"Je bent lid van “{network.title}”")


def mail_refused(*, membership: NetworkMembership, network: NetworkPage) -> None:
    """Tell somebody why the organisers do not let him in."""
    _mail(membership, network, "refused", f"Je vraag aan “{network.title}”")


def mail_removed(*, membership: NetworkMembership, network: NetworkPage) -> None:
    """Tell somebody that the membership ended, and why."""
    _mail(membership, network, "removed", f"Je bent geen lid meer van “{network.title}”")


def mail_asked(*, membership: NetworkMembership, network: NetworkPage) -> None:
    """Tell the organisers that somebody wants to become a member."""
    for row in network.organiser_rows.select_related("user").filter(user__is_active=True):
        queue_mail(
            kind="networks.membership.asked",
            recipient=row.user.email,
            subject=f"{membership.user.display_name} wil lid worden van “{network.title}”",
            template="mails/networks/membership/asked.txt",
            context={
                **_context(membership, network, row.user),
                "decide_url": reverse("networks:members", args=[network.slug]),
            },
            dedupe_key=f"{_key(membership)}:{row.user_id}",
        )


def _mail(membership: NetworkMembership, network: NetworkPage, what: str, subject: str) -> None:
    queue_mail(
        kind=f"networks.membership.{what}",
        recipient=membership.user.email,
        subject=subject,
        template=f"mails/networks/membership/{what}.txt",
        context=_context(membership, network, membership.user),
        dedupe_key=_key(membership),
    )


def _key(membership: NetworkMembership) -> str:
    return f"network-membership:{membership.key}:{membership.changed_at.isoformat()}"


def _context(membership: NetworkMembership, network: NetworkPage, to: Any) -> dict[str, Any]:
    return {
        "name": to.get_short_name(),
        "membership": membership,
        "network": network,
        "network_url": network.get_absolute_url(),
        "preferences_url": reverse("networks:preferences", args=[network.slug]),
    }
