"""Hiding a comment with a reason, the appeal of its writer, and what another editor says of it."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django_comments_xtd.models import XtdComment

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.locking import locked_comment
from discussion.domain.reading import page_of
from discussion.domain.telling import tell
from discussion.domain.thanking import close_reports
from discussion.enums import Outcome
from discussion.errors import AlreadyDecidedError
from discussion.models import Hiding
from moderation.rules import may_moderate
from operations.clock import database_now


@transaction.atomic
def hide(*, comment: XtdComment, by: User, reason: str) -> Hiding:
    """Hide a comment from everybody; its writer alone sees it still, and why.

    Raises:
        PermissionDenied: this person is no editor.
        AlreadyDecidedError: it is gone already.
    """
    if not may_moderate(by):
        raise PermissionDenied
    kept = locked_comment(comment.pk)
    if kept is None or kept.is_removed:
        raise AlreadyDecidedError
    hiding = Hiding.objects.create(
        comment=kept, hidden_by=by, hidden_at=database_now(), reason=reason
    )
    XtdComment.objects.filter(pk=kept.pk).update(is_removed=True)
    close_reports(kept, by)
    return hiding


@transaction.atomic
def appeal(*, hiding: Hiding, by: User, text: str) -> None:
    """Ask once to look again at a comment that was hidden.

    Raises:
        PermissionDenied: it is another's, or withdrawn.
        AlreadyDecidedError: it was asked before, or the comment is back.
    """
    kept = (
        Hiding.objects.select_for_update(of=("self",)).select_related("comment").get(pk=hiding.pk)
    )
    if not is_signed_in(by) or kept.comment.user_id != by.pk or not kept.comment.comment:
        raise PermissionDenied
    if not kept.may_be_appealed or kept.outcome:
        raise AlreadyDecidedError
    kept.appeal, kept.appealed_at = text, database_now()
    kept.save(update_fields=["appeal", "appealed_at"])


@transaction.atomic
def decide_appeal(*, hiding: Hiding, by: User, outcome: Outcome, answer: str) -> None:
    """Answer an appeal: the comment comes back, or stays hidden for good.

    Raises:
        PermissionDenied: this person is no editor, wrote it, or hid it while there is another.
        AlreadyDecidedError: somebody answered before, or it was withdrawn meanwhile.
    """
    # First the comment, as who withdraws it does.
    comment = locked_comment(hiding.comment_id)
    kept = Hiding.objects.select_for_update(of=("self",)).get(pk=hiding.pk)
    if comment is None or not may_decide(by, kept):
        raise PermissionDenied
    if not kept.waits or not comment.comment:
        raise AlreadyDecidedError
    kept.outcome, kept.answer = outcome, answer
    kept.decided_by, kept.decided_at = by, database_now()
    kept.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
    if outcome == Outcome.RESTORED:
        XtdComment.objects.filter(pk=comment.pk).update(is_removed=False, is_public=True)
        page = page_of(comment)
        if page is not None:
            tell(comment=comment, page=page)


def may_decide(person: Any, hiding: Hiding) -> bool:
    """Whether this editor may answer an appeal: another than who hid it, when there is one."""
    if not may_moderate(person) or hiding.comment.user_id == person.pk:
        return False
    if hiding.hidden_by_id != person.pk:
        return True
    return not _editors().exclude(pk__in=[person.pk, hiding.comment.user_id]).exists()


def _editors() -> Any:
    """Return everybody who moderates."""
    granted = Permission.objects.filter(
        codename="change_case", content_type__app_label="moderation"
    )
    may = Q(is_superuser=True) | Q(groups__permissions__in=granted)
    return User.objects.filter(may | Q(user_permissions__in=granted), is_active=True)
