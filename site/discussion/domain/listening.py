"""Who is mailed about which conversation, and who no longer wants to be."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from accounts.models import User
from discussion.models import Listener
from notifications.digests import Followed, Period, Section, Source
from notifications.enums import Rhythm
from operations.clock import database_now

NAME = "gesprekken"


def source() -> Source:
    """Return how the link in a mail ends mails; conversations stand in no digest."""
    return Source(NAME, _nobody, _nothing_new, _followed, _stop)


def hear(*, person: User, page: Page) -> bool:
    """Whether somebody may be mailed about a conversation; the first time is noted."""
    listener, _ = Listener.objects.get_or_create(
        person=person, page_id=page.pk, defaults={"since": database_now()}
    )
    return listener.stopped_at is None


def listens(*, user: Any, page: Page) -> bool | None:
    """Whether somebody is mailed about a conversation; None for who never was."""
    if not user.is_authenticated:
        return None
    row = Listener.objects.filter(person=user, page_id=page.pk).first()
    return None if row is None else row.stopped_at is None


def stop_listening(*, user: User, page: Page) -> None:
    """Mail somebody no more about a conversation."""
    _stop(user, [str(page.pk)])


def listen_again(*, user: User, page: Page) -> None:
    """Mail somebody again who was mailed before."""
    Listener.objects.filter(person=user, page_id=page.pk).update(stopped_at=None)


def _nobody(rhythm: Rhythm) -> QuerySet[Any, Any]:
    return User.objects.none().values("pk")


def _nothing_new(user: Any, period: Period) -> list[Section]:
    return []


def _followed(user: Any) -> list[Followed]:
    """Name the conversations that somebody is mailed about, at once; for the link in those mails.

    Titles are only those that were in a mail to this person; DAILY is the nearest to at once.
    """
    rows = Listener.objects.filter(person=user, stopped_at=None).select_related("page")
    return [
        Followed(str(row.page_id), f"het gesprek bij “{row.page.title}”", Rhythm.DAILY)
        for row in rows
    ]


def _stop(user: Any, keys: Collection[str]) -> None:
    rows = Listener.objects.filter(person=user, page_id__in=[int(key) for key in keys])
    rows.filter(stopped_at=None).update(stopped_at=database_now())
