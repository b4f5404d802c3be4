"""Changing and withdrawing one's own words."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_comments_xtd.models import XtdComment

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.limits import may_still_edit
from discussion.domain.locking import locked_comment
from discussion.domain.refusing import refuse_floods, refuse_links
from discussion.domain.trust import is_trusted
from discussion.errors import TooLateError
from discussion.models import EarlierText
from operations.clock import database_now


@transaction.atomic
def edit_comment(*, comment: XtdComment, by: User, text: str) -> XtdComment:
    """Give a comment another text; editors still see the one before.

    Who is trusted for this comment alone is so for what an editor read: the new text waits.

    Raises:
        PermissionDenied: it is another's, or gone.
        TooLateError: fifteen minutes have passed on the database's clock.
        ValidationError: the text holds too many links, or changes come too often.
    """
    kept = _own(comment, by)
    if kept.is_removed:
        raise PermissionDenied
    now = database_now()
    if not may_still_edit(comment=kept, now=now):
        raise TooLateError
    if text == kept.comment:
        return kept
    refuse_links(text)
    refuse_floods(by)
    EarlierText.objects.create(comment=kept, text=kept.comment, replaced_at=now)
    stays = kept.is_public and is_trusted(by, beside=kept)
    XtdComment.objects.filter(pk=kept.pk).update(comment=text, is_public=stays)
    kept.comment, kept.is_public = text, stays
    return kept


@transaction.atomic
def withdraw(*, comment: XtdComment, by: User) -> None:
    """Take back one's own words, earlier ones too; once gone, they stay gone.

    Raises:
        PermissionDenied: they are another's.
    """
    kept = _own(comment, by)
    EarlierText.objects.filter(comment=kept).delete()
    XtdComment.objects.filter(pk=kept.pk).update(is_removed=True, comment="")


def _own(comment: XtdComment, by: User) -> XtdComment:
    """Return a comment as it stands now; whoever else changes it waits."""
    kept = locked_comment(comment.pk)
    if kept is None or kept.user_id != by.pk or not is_signed_in(by):
        raise PermissionDenied
    found: XtdComment = kept
    return found
