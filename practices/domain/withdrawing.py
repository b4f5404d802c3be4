"""Taking a practice back, out of the review or offline."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from accounts.models import User
from moderation.domain.submitting import withdraw_from_review
from moderation.models import Case
from practices import rules
from practices.domain.sharing import CASE_KIND
from practices.models import PracticePage


def _locked(page: PracticePage, user: User) -> PracticePage:
    found: PracticePage = PracticePage.objects.select_for_update().get(pk=page.pk).specific
    if not rules.may_withdraw(user, found):
        raise PermissionDenied
    return found


def has_open_case(page: PracticePage) -> bool:
    """Whether the editors have it."""
    return Case.objects.filter(kind=CASE_KIND, page_id=page.pk, decided_at__isnull=True).exists()


@transaction.atomic
def withdraw_proposal(*, page: PracticePage, user: User) -> bool:
    """Take what the editors have back to being a draft; False where they have nothing any more.

    Raises:
        PermissionDenied: only the author and editors may.
    """
    found = _locked(page, user)
    if not has_open_case(found):
        return False
    withdraw_from_review(page=found, user=user)
    return True


@transaction.atomic
def withdraw_practice(*, page: PracticePage, user: User, reason: str) -> PracticePage:
    """Take a practice offline for good: its address answers 410 and names others.

    A proposal that waits goes with it. Sending it in again makes it a new proposal.

    Raises:
        PermissionDenied: only the author and editors may.
    """
    found = _locked(page, user)
    if found.withdrawn_at is not None:
        return found
    if has_open_case(found):
        withdraw_from_review(page=found, user=user)
        found.refresh_from_db()
    found.withdrawn_at = timezone.now()
    found.withdrawn_reason = reason
    if found.live:
        # Our rule was asked above; authors have no permissions in Wagtail.
        UnpublishPageAction(found, user=user).execute(skip_permission_checks=True)
    else:
        found.revisions.update(approved_go_live_at=None)
        PracticePage.objects.filter(pk=found.pk).update(
            withdrawn_at=found.withdrawn_at, withdrawn_reason=reason
        )
    return found
