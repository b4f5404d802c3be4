"""What of accounts is cleared after a while."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet

from accounts.enums import Role
from accounts.models import MemberMessage, OneTimeLink, User


def never_confirmed(before: datetime) -> QuerySet[User]:
    """Return the accounts from before whose address nobody confirmed, and that nobody used."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    # Everybody is a member from the start; who got another role was chosen by somebody.
    roles = User.groups.through.objects.filter(user=OuterRef("pk"))
    more = roles.exclude(group__name=Role.MEMBER)
    return User.objects.filter(
        Exists(addresses),
        ~Exists(addresses.filter(verified=True)),
        ~Exists(more),
        socialaccount=None,
        memberships=None,
        last_login=None,
        is_superuser=False,
        date_joined__lt=before,
    )


def remove_accounts(due: QuerySet[User]) -> int:
    """Delete accounts one by one, unless one is confirmed meanwhile or something hangs on it."""
    removed = 0
    for key in list(due.order_by("pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                # Held, so that a confirmation at this moment comes before or finds nothing.
                User.objects.select_for_update().filter(pk=key).first()
                _total, by_label = due.filter(pk=key).delete()
        except ProtectedError:
            continue
        removed += by_label.get("accounts.User", 0)
    return removed


def old_messages(before: datetime) -> QuerySet[MemberMessage]:
    """Return the messages between members that were sent before."""
    return MemberMessage.objects.filter(created_at__lt=before)


def old_links(before: datetime) -> QuerySet[OneTimeLink]:
    """Return the links that ended before."""
    return OneTimeLink.objects.filter(expires_at__lt=before)
