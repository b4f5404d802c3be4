"""People who write along: invited by a one-time link, and gone at once when they are removed."""

from collections.abc import Iterable

from django.db import transaction

from accounts.domain.links import issue_link
from accounts.models import User
from notifications.domain.outbox import queue_mail
from practices.models import PracticeCoAuthor, PracticePage

PURPOSE = "praktijk-meeschrijven"
VALID_DAYS = 30


@transaction.atomic
def invite_co_authors(*, page: PracticePage, addresses: Iterable[str], by: User) -> None:
    """Send each address a link to accept with, the same whether it is known here or not."""
    for address in addresses:
        link = issue_link(
            purpose=PURPOSE,
            payload={"key": str(page.key)},
            recipient=address,
            created_by=by,
            valid_days=VALID_DAYS,
        )
        queue_mail(
            kind="practices.co_author_invited",
            recipient=address,
            subject=f"{by.display_name} vraagt je om mee te schrijven",
            template="mails/practices/co_author_invited.txt",
            context={"page_title": page.title, "inviter": by.display_name, "link": link},
        )


@transaction.atomic
def add_co_author(*, page: PracticePage, user: User) -> bool:
    """Let somebody write along from now on; False where this person already does."""
    PracticePage.objects.select_for_update().get(pk=page.pk)
    if page.owner_id == user.pk:
        return False
    _, created = PracticeCoAuthor.objects.get_or_create(
        page_id=page.pk, user=user, defaults={"sort_order": 0}
    )
    return created


@transaction.atomic
def remove_co_authors(*, page: PracticePage, keys: Iterable[str]) -> None:
    """Take away the rows with these keys, now and not only when a revision is approved."""
    keys = list(keys)
    if keys:
        PracticeCoAuthor.objects.filter(page_id=page.pk, key__in=keys).delete()
