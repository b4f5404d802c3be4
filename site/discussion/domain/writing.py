"""Doors to a comment: write it, put it online; `editing` and `hiding` have the others.

States change by `update`: when a comment is saved, the package makes every reply below it public,
also one that waits for an editor.
"""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.mentioning import who_talk
from discussion.domain.reading import DEEPEST, comments_of, page_of
from discussion.domain.refusing import (
    refuse_floods,
    refuse_links,
    refuse_piles,
    refuse_repeats,
)
from discussion.domain.telling import tell
from discussion.domain.trust import is_trusted
from discussion.models import Mention, Question
from moderation.rules import may_moderate
from operations.clock import database_now


@transaction.atomic
def write_comment(
    *,
    page: Any,
    writer: User,
    text: str,
    parent: XtdComment | None = None,
    is_question: bool = False,
    mentioned: User | None = None,
) -> XtdComment:
    """Keep what somebody says under a page, or in reply to another.

    Only what is no reply asks a question; only who talks along can be mentioned.

    Raises:
        PermissionDenied: this person may not read the page, or nobody may reply to that comment.
        ValidationError: it was said already, holds too many links, or comes too soon.
    """
    _lock(page)
    if not is_signed_in(writer) or not page.visible_to(writer):
        raise PermissionDenied
    if parent is not None:
        parent = _open_for_replies(page, parent)
    refuse_links(text)
    refuse_repeats(page, writer, text, parent)
    refuse_floods(writer)
    is_public = is_trusted(writer)
    if not is_public:
        refuse_piles(writer)
    kept: XtdComment = XtdComment.objects.create(
        content_type=ContentType.objects.get_for_model(Page),
        object_pk=str(page.pk),
        site_id=settings.SITE_ID,
        # The package would keep a name and an address here; both follow from the person.
        user=writer,
        comment=text,
        parent_id=parent.pk if parent else 0,
        submit_date=database_now(),
        is_public=is_public,
    )
    if is_question and parent is None:
        Question.objects.create(comment=kept, asked_at=kept.submit_date)
    if mentioned is not None and who_talk(page=page, beside=writer).contains(mentioned):
        Mention.objects.create(comment=kept, person=mentioned)
    if kept.is_public:
        tell(comment=kept, page=page)
    return kept


@transaction.atomic
def put_online(*, comment: XtdComment, by: User) -> None:
    """Let everybody who may read the page read a comment that waited.

    Raises:
        PermissionDenied: this person is no editor.
    """
    _editors_only(by)
    waiting = XtdComment.objects.filter(pk=comment.pk, is_removed=False, is_public=False)
    page = page_of(comment)
    if waiting.update(is_public=True) and page is not None:
        tell(comment=comment, page=page)


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
