"""Thanking somebody for a comment, and reporting one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_comments_xtd.models import XtdComment

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.reading import readable_comment
from discussion.enums import Ground
from discussion.errors import TooManyCommentsError
from discussion.models import CommentReport, Thanks
from moderation.domain.flood import within_limit
from moderation.rules import may_moderate
from operations.clock import database_now

THANKS_A_QUARTER, QUARTER = 60, 900
REPORTS_AN_HOUR, HOUR = 10, 3600


@transaction.atomic
def give_thanks(*, comment: XtdComment, by: User) -> None:
    """Thank the writer of a comment; thanking twice counts once.

    Raises:
        PermissionDenied: it is one's own, or not there for this person.
        TooManyCommentsError: it comes too often.
    """
    _another_s(comment, by)
    who = str(by.pk)
    if not within_limit(scope="bedankt", who=who, limit=THANKS_A_QUARTER, seconds=QUARTER):
        raise TooManyCommentsError("Je bedankte net al veel mensen. Probeer het straks opnieuw.")
    given = Thanks(comment=comment, person=by, given_at=database_now())
    Thanks.objects.bulk_create([given], ignore_conflicts=True)


@transaction.atomic
def take_thanks_back(*, comment: XtdComment, by: User) -> None:
    """Thank no longer."""
    Thanks.objects.filter(comment=comment, person=by).delete()


@transaction.atomic
def report_comment(*, comment: XtdComment, by: User, ground: Ground, words: str = "") -> bool:
    """Tell editors what is wrong with a comment; False where this person did so before.

    Raises:
        PermissionDenied: it is one's own, or not there for this person.
        TooManyCommentsError: it comes too often.
    """
    _another_s(comment, by)
    if not within_limit(scope="gemeld", who=str(by.pk), limit=REPORTS_AN_HOUR, seconds=HOUR):
        raise TooManyCommentsError("Je meldde net al veel reacties. Probeer het straks opnieuw.")
    if CommentReport.objects.filter(comment=comment, person=by).exists():
        return False
    told = CommentReport(
        comment=comment, person=by, ground=ground, words=words, reported_at=database_now()
    )
    CommentReport.objects.bulk_create([told], ignore_conflicts=True)
    return True


@transaction.atomic
def leave_standing(*, comment: XtdComment, by: User) -> None:
    """Close the reports of a comment: an editor finds nothing wrong with it.

    Raises:
        PermissionDenied: this person is no editor.
    """
    if not may_moderate(by):
        raise PermissionDenied
    close_reports(comment, by)


def close_reports(comment: XtdComment, by: User) -> None:
    """Note who saw the reports of a comment."""
    waiting = CommentReport.objects.filter(comment=comment, handled_at=None)
    waiting.update(handled_at=database_now(), handled_by=by)


def _another_s(comment: XtdComment, by: User) -> None:
    """Raise where a comment is one's own, or is not there for this person."""
    if not is_signed_in(by) or comment.user_id == by.pk:
        raise PermissionDenied
    if readable_comment(comment_id=comment.pk, user=by) is None:
        raise PermissionDenied
