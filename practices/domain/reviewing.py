"""Keeping practices up to date: a reminder once, and "nog juist" with one button."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from notifications.domain.outbox import queue_mail
from practices import rules
from practices.domain.dates import months_after
from practices.models import PracticePage
from practices.registry import kind_of


@transaction.atomic
def confirm_still_right(*, page: PracticePage, user: User) -> PracticePage:
    """Note that a published practice still holds; it is due again after the months of its kind.

    Raises:
        PermissionDenied: only those who may edit it can say so.
    """
    found: PracticePage = PracticePage.objects.select_for_update().get(pk=page.pk)
    if not rules.may_edit(user, found) or not found.live:
        raise PermissionDenied
    found.review_by = months_after(timezone.localdate(), kind_of(found).review_months)
    PracticePage.objects.filter(pk=found.pk).update(review_by=found.review_by)
    return found


def remind_authors() -> int:
    """Mail the author of each practice whose day has come, once for that day; return how many."""
    today = timezone.localdate()
    sent = 0
    for page in PracticePage.objects.published().filter(review_by__lte=today):
        sent += _remind(page)
    return sent


@transaction.atomic
def _remind(page: PracticePage) -> bool:
    owner = page.owner
    if owner is None or not owner.is_active:
        return False
    status = reverse("practices:status", args=[page.key])
    mail = queue_mail(
        kind="practices.due_for_review",
        recipient=owner.email,
        subject=f"Klopt “{page.title}” nog?",
        template="mails/practices/due_for_review.txt",
        context={
            "name": owner.display_name,
            "page_title": page.title,
            "status_url": f"{settings.PRAKTIJKPLEIN_URL}{status}",
        },
        dedupe_key=f"practices.due:{page.key}:{page.review_by:%Y-%m-%d}",
    )
    return mail is not None
