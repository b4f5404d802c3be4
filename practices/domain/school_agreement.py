"""An editor may write for a school; the school agrees by a one-time link."""

from django.db import transaction
from wagtail.models import Revision

from accounts.domain.links import issue_link
from accounts.models import User
from notifications.domain.outbox import queue_mail
from operations.clock import database_now
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


class TextChanged(Exception):  # noqa: N818  (an answer to the school, not a fault)
    """The practice was changed since the school was asked."""


@transaction.atomic
def record_agreement(*, key: str, revision_id: int | None) -> PracticePage:
    """Note that the school agrees with this revision: that stands for a second editor.

    Raises:
        PracticePage.DoesNotExist: there is no such practice any more.
        TextChanged: there is a newer revision than the one that the school was asked about.
    """
    page = PracticePage.objects.select_for_update().get(key=key)
    if page.latest_revision_id != revision_id:
        raise TextChanged
    if page.school_agreed_at is None:
        page.school_agreed_at = database_now()
        PracticePage.objects.filter(pk=page.pk).update(school_agreed_at=page.school_agreed_at)
    return page


def has_agreed(page: PracticePage, revision: Revision | None) -> bool:
    """Whether the school agreed with this very revision."""
    agreed = page.school_agreed_at
    return agreed is not None and revision is not None and agreed >= revision.created_at
