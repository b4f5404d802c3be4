"""Mails about functions in organisations; called inside the transaction of the change."""

from django.utils import timezone

from accounts.enums import MembershipState
from accounts.models import Membership, User
from notifications.domain.outbox import queue_mail

MAX_COLLEAGUES = 5


def mail_colleagues(*, membership: Membership) -> None:
    """Ask confirmed colleagues to confirm, at most a few and at most once a day for the same."""
    day = timezone.localdate().isoformat()
    for colleague in _colleagues(membership):
        queue_mail(
            kind="accounts.membership_asked",
            recipient=colleague.email,
            subject=f"Werkt {membership.user.display_name} bij {membership.organisation}?",
            template="mails/accounts/membership_asked.txt",
            context={"name": colleague.display_name, "membership": membership},
            dedupe_key=(
                f"membership-asked:{membership.user_id}:{membership.organisation_id}"
                f":{colleague.pk}:{day}"
            ),
        )


def _colleagues(membership: Membership) -> list[User]:
    ids = (
        Membership.objects.filter(
            organisation_id=membership.organisation_id, state=MembershipState.CONFIRMED
        )
        .exclude(user_id=membership.user_id)
        .values("user_id")
    )
    return list(User.objects.filter(pk__in=ids, is_active=True).order_by("pk")[:MAX_COLLEAGUES])


def mail_confirmed(*, membership: Membership) -> None:
    """Tell somebody that the function is confirmed."""
    _mail_member(membership, "confirmed", f"Je functie bij {membership.organisation} is bevestigd")


def mail_refused(*, membership: Membership) -> None:
    """Tell somebody that the function was not confirmed, and what to do."""
    _mail_member(
        membership, "refused", f"Je functie bij {membership.organisation} is niet bevestigd"
    )


def _mail_member(membership: Membership, what: str, subject: str) -> None:
    queue_mail(
        kind=f"accounts.membership_{what}",
        recipient=membership.user.email,
        subject=subject,
        template=f"mails/accounts/membership_{what}.txt",
        context={"name": membership.user.display_name, "membership": membership},
    )


def mail_management(*, membership: Membership, recipient: str, url: str) -> None:
    """Ask the directie, who may have no account, to answer by a link."""
    queue_mail(
        kind="accounts.membership_link",
        recipient=recipient,
        subject=f"Werkt {membership.user.display_name} bij {membership.organisation}?",
        template="mails/accounts/membership_link.txt",
        context={"membership": membership, "url": url},
    )
