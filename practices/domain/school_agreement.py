"""An editor may write for a school; the school agrees by a one-time link."""

from accounts.domain.links import issue_link
from accounts.models import User
from django.db import transaction
from django.utils import timezone
from notifications.domain.outbox import queue_mail
from practices.models import PracticePage

PURPOSE = "praktijk-akkoord"


@transaction.atomic
def ask_school(*, page: PracticePage, recipient: str, by: User) -> None:
    """Ask a school by mail whether the practice that was written for it may be published."""
    link = issue_link(
        purpose=PURPOSE,
        payload={"key": str(page.key), "revision": page.latest_revision_id},
        recipient=recipient,
        created_by=by,
        valid_days=60,
    )
    queue_mail(
        kind="practices.school_agreement",
        recipient=recipient,
        subject=f"Mogen we dit over {page.organisation} publiceren?",
        template="mails/practices/school_agreement.txt",
        context={
            "page_title": page.title,
            "organisation": str(page.organisation),
            "summary": page.summary,
            "link": link,
        },
    )


@transaction.atomic
def record_agreement(*, key: str) -> PracticePage:
    """Note that the school agrees; the second editor may approve from now on."""
    page = PracticePage.objects.select_for_update().get(key=key)
    if page.school_agreed_at is None:
        page.school_agreed_at = timezone.now()
        page.save(update_fields=["school_agreed_at"], clean=False)
    return page
