"""The directie confirms a function by a link in a mail, without an account."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.domain.links import issue_link
from accounts.domain.membership_mails import mail_management
from accounts.domain.memberships import (
    MembershipChangedError,
    confirm_membership,
    refuse_membership,
)
from accounts.enums import ConfirmedBy, MembershipState
from accounts.links import LinkRefusedError
from accounts.models import Membership, OneTimeLink, User
from accounts.validators import domain_of, validate_school_address

PURPOSE = "membership"
YES, NO = "ja", "nee"
VALID_DAYS = 30
MAX_LINKS_A_DAY = 3


def ask_management(*, membership_id: int, user: User, recipient: str) -> Membership:
    """Mail a link to an address of the directie that the asker gives.

    The asker's own addresses and those of free mail services are refused; the domain is shown to
    editors. At most three links a day.
    """
    with transaction.atomic():
        membership = Membership.objects.select_for_update().get(pk=membership_id)
        if membership.user_id != user.pk:
            raise PermissionDenied
        if membership.state != MembershipState.PENDING:
            raise MembershipChangedError("Deze functie wacht niet meer op bevestiging.")
        recipient = recipient.strip().lower()
        _check_recipient(user, recipient)
        url = issue_link(
            purpose=PURPOSE,
            payload={"membership": membership.pk},
            recipient=recipient,
            created_by=user,
            valid_days=VALID_DAYS,
        )
        mail_management(membership=membership, recipient=recipient, url=url)
    return membership


def _check_recipient(user: User, recipient: str) -> None:
    validate_school_address(recipient)
    own = {user.email.lower()}
    own |= {email.lower() for email in _addresses(user)}
    if recipient in own:
        raise ValidationError("Dit is je eigen adres. Vul dat van de directie in.")
    since = timezone.now() - timedelta(days=1)
    recent = OneTimeLink.objects.filter(purpose=PURPOSE, created_by=user, created_at__gt=since)
    if recent.count() >= MAX_LINKS_A_DAY:
        raise ValidationError(
            f"Je vroeg vandaag al {MAX_LINKS_A_DAY} keer een bevestiging. Probeer het morgen weer."
        )


def _addresses(user: User) -> list[str]:
    return list(EmailAddress.objects.filter(user=user).values_list("email", flat=True))


def latest_link(*, membership: Membership) -> OneTimeLink | None:
    """The last link that went to the directie for a function."""
    return (
        OneTimeLink.objects.filter(purpose=PURPOSE, payload__membership=membership.pk)
        .order_by("-created_at")
        .first()
    )


def link_context(link: OneTimeLink) -> dict[str, object]:
    """What the link's page shows."""
    membership = (
        Membership.objects.select_related("user", "organisation", "function")
        .filter(pk=link.payload.get("membership"))
        .first()
    )
    return {"membership": membership}


def spend_link(link: OneTimeLink, choice: str) -> str:
    """Carry out the answer of the directie."""
    pk = link.payload.get("membership")
    try:
        if choice == YES:
            membership = confirm_membership(
                membership_id=pk,
                by=None,
                confirmed_as=ConfirmedBy.MANAGEMENT,
                through=domain_of(link.recipient),
            )
            return (
                f"Bedankt. {membership.user.display_name} staat nu bevestigd als "
                f"{membership.function} bij {membership.organisation}."
            )
        membership = refuse_membership(membership_id=pk, by=None)
    except Membership.DoesNotExist as error:
        raise LinkRefusedError("Deze vraag bestaat niet meer.") from error
    except MembershipChangedError as error:
        raise LinkRefusedError(str(error)) from error
    return (
        f"Bedankt om het te laten weten. {membership.user.display_name} staat niet bij "
        f"{membership.organisation}."
    )
