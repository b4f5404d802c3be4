"""Questions among comments: asking, accepting an answer, and those that are open."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.locking import locked_comment
from discussion.domain.pages import pages_read_by
from discussion.domain.reading import readable_comment
from discussion.models import Question
from discussion.registry import answer_for, readable_kinds
from operations.clock import database_now

PER_PAGE = 20
_THERE = Q(is_public=True, is_removed=False)
_ANSWERED = Q(answer__is_public=True, answer__is_removed=False)
"""An answer that was withdrawn or hidden answers nothing: the question is open again."""


@dataclass(frozen=True)
class Asked:
    """A question in the list, with the page it was asked under."""

    question: Question
    page: Page
    replies: int


@dataclass(frozen=True)
class Questions:
    """A part of the list."""

    rows: tuple[Asked, ...]
    number: int
    has_more: bool
    is_answered: bool


@transaction.atomic
def mark_question(*, comment: XtdComment, by: User) -> None:
    """Say that one's own comment asks something; only what is no reply does.

    Raises:
        PermissionDenied: it is another's, a reply, or gone.
    """
    kept = _own_first(comment, by)
    Question.objects.get_or_create(comment=kept, defaults={"asked_at": database_now()})


@transaction.atomic
def unmark_question(*, comment: XtdComment, by: User) -> None:
    """Say that one's own comment asks nothing after all.

    Raises:
        PermissionDenied: it is another's, a reply, or gone.
    """
    Question.objects.filter(comment=_own_first(comment, by)).delete()


@transaction.atomic
def accept_answer(*, answer: XtdComment, by: User) -> None:
    """Say which reply answered a question; another one takes its place.

    Raises:
        PermissionDenied: this person neither asked nor answers for the page, or it is no reply to
            a question that this person may read.
    """
    question = _question_above(answer, by)
    question.answer, question.answered_at = answer, database_now()
    question.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def reject_answer(*, answer: XtdComment, by: User) -> None:
    """Say that a reply did not answer the question after all.

    Raises:
        PermissionDenied: as for `accept_answer`.
    """
    question = _question_above(answer, by)
    if question.answer_id == answer.pk:
        question.answer = question.answered_at = None
        question.save(update_fields=["answer", "answered_at"])


def may_accept(*, user: Any, asker_id: int | None, page: Page) -> bool:
    """Whether somebody says which reply answered: who asked, and who answers for the page."""
    if not is_signed_in(user):
        return False
    return asker_id == user.pk or any(each.pk == user.pk for each in answer_for(page))


def may_judge_answers(*, user: Any, comment: XtdComment, page: Page) -> bool:
    """Whether somebody says which reply in the thread of a comment answered its first words."""
    first = XtdComment.objects.filter(pk=comment.thread_id).values_list("user_id", flat=True)
    return may_accept(user=user, asker_id=first.first(), page=page)


def questions_for(*, user: Any, is_answered: bool = False, number: int = 1) -> Questions:
    """Return a part of the questions that somebody may read: the open ones, or those answered.

    A number of queries that does not grow with how many there are.
    """
    found = _readable(user).filter(_ANSWERED if is_answered else ~_ANSWERED)
    replies = XtdComment.objects.filter(_THERE, thread_id=OuterRef("comment_id"), level__gt=0)
    counted = replies.order_by().values("thread_id").annotate(number=Count("pk")).values("number")
    found = found.annotate(
        replies=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    ).select_related("comment__user")
    start = (number - 1) * PER_PAGE
    rows = list(found.order_by("-asked_at", "-pk")[start : start + PER_PAGE + 1])
    pages = pages_read_by(user=user, keys={row.comment.object_pk for row in rows})
    shown = tuple(
        Asked(row, pages[row.comment.object_pk], row.replies)
        for row in rows[:PER_PAGE]
        if row.comment.object_pk in pages
    )
    return Questions(shown, number, len(rows) > PER_PAGE, is_answered)


def _readable(user: Any) -> QuerySet[Question]:
    """Return the questions that stand online under pages that somebody may see."""
    under = Q(pk__in=())
    for readable in readable_kinds():
        keys = readable(user).order_by().annotate(text_key=Cast("pk", TextField()))
        under |= Q(comment__object_pk__in=keys.values("text_key"))
    return Question.objects.filter(under, comment__is_public=True, comment__is_removed=False)


def _own_first(comment: XtdComment, by: User) -> XtdComment:
    kept = locked_comment(comment.pk)
    if kept is None or not is_signed_in(by) or kept.user_id != by.pk:
        raise PermissionDenied
    if kept.level or kept.is_removed:
        raise PermissionDenied
    return kept


def _question_above(answer: XtdComment, by: User) -> Question:
    found = readable_comment(comment_id=answer.pk, user=by)
    if found is None or not found[0].level:
        raise PermissionDenied
    kept, page = found
    rows = Question.objects.select_for_update(of=("self",)).select_related("comment")
    question = rows.filter(comment_id=kept.thread_id, comment__is_removed=False).first()
    if question is None or not may_accept(user=by, asker_id=question.comment.user_id, page=page):
        raise PermissionDenied
    return question
