"""The only doors to a comment: write, withdraw, put online, take away.

States change by `update`: when a comment is saved, the package makes every reply below it public,
also one that waits for an editor.
"""

import re
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.reading import DEEPEST, comments_of
from discussion.errors import TooManyCommentsError
from moderation.domain.flood import within_limit
from moderation.rules import may_moderate
from operations.clock import database_now

LINKS = 2
PER_QUARTER, QUARTER = 10, 900
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


@transaction.atomic
def write_comment(
    *, page: Any, writer: User, text: str, parent: XtdComment | None = None
) -> XtdComment:
    """Keep what somebody says under a page, or in reply to another.

    Raises:
        PermissionDenied: this person may not read the page, or nobody may reply to that comment.
        ValidationError: it was said already, holds too many links, or comes too soon.
    """
    _lock(page)
    if not is_signed_in(writer) or not page.visible_to(writer):
        raise PermissionDenied
    if parent is not None:
        parent = _open_for_replies(page, parent)
    _refuse_spam(page, writer, text, parent)
    return XtdComment.objects.create(
        content_type=ContentType.objects.get_for_model(Page),
        object_pk=str(page.pk),
        site_id=settings.SITE_ID,
        # The package would keep a name and an address here; both follow from the person.
        user=writer,
        comment=text,
        parent_id=parent.pk if parent else 0,
        submit_date=database_now(),
        is_public=is_trusted(writer),
    )


def is_trusted(writer: User) -> bool:
    """Whether somebody's words go online at once: a confirmed school, or said so before."""
    if writer.is_confirmed_member or may_moderate(writer):
        return True
    found: bool = XtdComment.objects.filter(user=writer, is_public=True, is_removed=False).exists()
    return found


@transaction.atomic
def withdraw(*, comment: XtdComment, by: User) -> None:
    """Take back one's own words; once gone, they stay gone.

    Raises:
        PermissionDenied: they are another's.
    """
    if comment.user_id != by.pk:
        raise PermissionDenied
    XtdComment.objects.filter(pk=comment.pk).update(is_removed=True, comment="")


@transaction.atomic
def put_online(*, comment: XtdComment, by: User) -> None:
    """Let everybody who may read the page read a comment that waited.

    Raises:
        PermissionDenied: this person is no editor.
    """
    _editors_only(by)
    XtdComment.objects.filter(pk=comment.pk, is_removed=False).update(is_public=True)


@transaction.atomic
def take_away(*, comment: XtdComment, by: User) -> None:
    """Hide a comment from everybody; the words stay in the database.

    Raises:
        PermissionDenied: this person is no editor.
    """
    _editors_only(by)
    XtdComment.objects.filter(pk=comment.pk).update(is_removed=True)


def _editors_only(person: User) -> None:
    if not may_moderate(person):
        raise PermissionDenied


def _lock(page: Page) -> None:
    """Let one at a time write under a page: the package works out the order without a lock."""
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)


def _open_for_replies(page: Page, parent: XtdComment) -> XtdComment:
    """Return what is replied to as it stands now."""
    found = comments_of(page).filter(pk=parent.pk, is_public=True, is_removed=False).first()
    if found is None or found.level >= DEEPEST:
        raise PermissionDenied
    return found


def _refuse_spam(page: Page, writer: User, text: str, parent: XtdComment | None) -> None:
    if len(_LINK.findall(text)) > LINKS:
        raise ValidationError("Zet hoogstens twee links in een reactie.")
    said = comments_of(page).filter(user=writer, comment=text, is_removed=False)
    if said.filter(**({"parent_id": parent.pk} if parent else {"level": 0})).exists():
        raise ValidationError("Dit heb je hier al geschreven.")
    who = str(writer.pk)
    if not within_limit(scope="gesprek", who=who, limit=PER_QUARTER, seconds=QUARTER):
        raise TooManyCommentsError("Je schreef net al veel reacties. Probeer het straks opnieuw.")
