"""What an organisation's own sign-in says about who belongs to it."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from accounts.domain.memberships import MembershipChangedError, confirm_membership
from accounts.enums import ConfirmedBy, MembershipState
from accounts.models import User
from schools.models import Organisation

MAX_NUMBERS = 20
LONGEST_NUMBER = 20


def numbers_in(claim: Any) -> list[str]:
    """Return the instellingsnummers in a claim: one, several, or nothing that makes sense."""
    values = claim if isinstance(claim, list) else [claim]
    texts = [str(value).strip() for value in values if isinstance(value, str | int)]
    # Organisations without a number must never be met by an empty claim.
    return [text for text in texts if text.isdigit() and len(text) <= LONGEST_NUMBER][:MAX_NUMBERS]


def vouched_organisation(numbers: Iterable[str]) -> Organisation | None:
    """Return the first organisation of which these are the numbers."""
    return Organisation.objects.filter(number__in=list(numbers)).order_by("number").first()


def confirm_vouched(*, user: User, numbers: Iterable[str]) -> int:
    """Confirm the functions that wait in these organisations, except those that lead one."""
    waiting = user.memberships.filter(
        state=MembershipState.PENDING,
        organisation__number__in=list(numbers),
        function__leads_organisation=False,
    )
    confirmed = 0
    for key in list(waiting.values_list("pk", flat=True)):
        # Somebody may have refused it meanwhile: that stands.
        with suppress(MembershipChangedError):
            confirm_membership(membership_id=key, by=None, confirmed_as=ConfirmedBy.PROVIDER)
            confirmed += 1
    return confirmed
