"""Which comments of a page somebody may read."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from accounts.enums import MembershipState
from accounts.models import Membership
from accounts.rules import is_signed_in
from discussion.domain.limits import may_still_edit
from discussion.enums import Outcome
from discussion.models import EarlierText, Hiding, Question, Thanks
from discussion.registry import answer_for, is_talked_about
from moderation.rules import may_moderate
from operations.clock import database_now
from operations.kept_values import of_this_version
from pages.querysets import unrestricted

PER_PAGE = 50
IN_SECTION = 10
"""Comments that stand under the page itself; all of them have a page of their own."""
DEEPEST = 2
"""The level of the deepest reply; the first is 0."""
SOMEBODY = "een collega"


@dataclass(frozen=True)
class Shown:
    """A comment as one reader sees it."""

    comment: XtdComment
    name: str
    function: str
    is_gone: bool
    """Withdrawn or taken away: its place stays, its words and its writer do not."""
    waits: bool
    is_own: bool
    takes_replies: bool
    is_edited: bool
    may_edit: bool
    thanks: int
    has_thanked: bool
    is_for_others: bool
    """Whether this reader may thank its writer, and report it."""
    is_question: bool
    is_answered: bool
    is_answer: bool
    """Whether it was accepted as the answer to the question above it."""
    may_accept: bool
    mentioned: str
    hiding: Hiding | None
    """Why an editor hid it; for its writer alone."""


@dataclass(frozen=True)
class Conversation:
    """A part of what is said under a page."""

    page: Any
    comments: tuple[Shown, ...]
    number: int
    has_more: bool


def readable_page(*, page_id: int, user: Any) -> Any | None:
    """Return a page that people talk under and that this reader may see."""
    page = _talked_about(page_id)
    return page if page is not None and page.visible_to(user) else None


def page_of(comment: XtdComment) -> Any | None:
    """Return the page of a comment while it is online, whoever may see it."""
    return _talked_about(int(comment.object_pk))


def _talked_about(page_id: int) -> Any | None:
    # Under what Wagtail guards with a password or for a group nobody talks elsewhere.
    page = unrestricted(Page.objects.live()).filter(pk=page_id).first()
    specific = page.specific if page else None
    return specific if specific is not None and is_talked_about(specific) else None


def readable_comment(*, comment_id: int, user: Any) -> tuple[XtdComment, Any] | None:
    """Return a comment that stands online under a page that this reader may see, and that page."""
    found = XtdComment.objects.filter(pk=comment_id, is_public=True, is_removed=False).first()
    page = readable_page(page_id=int(found.object_pk), user=user) if found else None
    return (found, page) if found is not None and page is not None else None


def comments_of(page: Page) -> QuerySet[XtdComment]:
    """Return all rows of a page, in the order in which they are read."""
    kind = ContentType.objects.get_for_model(Page)
    found: QuerySet[XtdComment] = XtdComment.objects.filter(
        content_type=kind, object_pk=str(page.pk)
    )
    return found


def conversation_of(
    *, page: Page, user: Any, number: int = 1, size: int = PER_PAGE
) -> Conversation:
    """Return one part of the conversation as this reader sees it, in one query at most.

    Visitors all read the same, which a process keeps until something public changes.
    """
    if is_signed_in(user):
        comments, has_more = _part(page, user, number, size)
    else:
        comments, has_more = of_this_version(
            ("conversation", page.pk, number, size), lambda: _part(page, user, number, size)
        )
    return Conversation(page, comments, number, has_more)


def number_of_part(*, page: Page, user: Any, comment: XtdComment) -> int:
    """Return in which part of the conversation this reader finds a comment."""
    before = Q(thread_id__lt=comment.thread_id) | Q(
        thread_id=comment.thread_id, order__lt=comment.order
    )
    return int(comments_of(page).filter(_readable_by(user)).filter(before).count()) // PER_PAGE + 1


def _part(page: Page, user: Any, number: int, size: int) -> tuple[tuple[Shown, ...], bool]:
    """Return so many comments, and whether more follow."""
    start = (number - 1) * size
    found = list(_annotated(comments_of(page), user)[start : start + size + 1])
    own = [each for each in found if is_signed_in(user) and each.user_id == user.pk]
    sight = _Sight(user, _editable(own), _hidings(own), _accepts_in(found, page, user))
    return tuple(_shown(each, sight) for each in found[:size]), len(found) > size


@dataclass(frozen=True)
class _Sight:
    """Who looks, and what that person may do with which comment."""

    user: Any
    editable: set[int]
    hidings: dict[int, Hiding]
    accepts_in: set[int]


def _accepts_in(found: list[XtdComment], page: Page, user: Any) -> set[int]:
    """Return the threads in which this person says which reply answered the question."""
    if not is_signed_in(user):
        return set()
    threads = {each.thread_id for each in found}
    asked = Question.objects.filter(comment__in=threads, comment__is_removed=False)
    askers = dict(asked.values_list("comment_id", "comment__user_id"))
    if not askers or any(each.pk == user.pk for each in answer_for(page)):
        return set(askers)
    return {thread for thread, asker in askers.items() if asker == user.pk}


def _annotated(comments: QuerySet[XtdComment], user: Any) -> QuerySet[XtdComment]:
    """Return what a reader may see, with all that is told of each."""
    functions = Membership.objects.filter(
        user=OuterRef("user_id"), state=MembershipState.CONFIRMED
    ).order_by("created_at", "pk")
    thanks = Thanks.objects.filter(comment=OuterRef("pk"))
    counted = thanks.order_by().values("comment").annotate(number=Count("pk")).values("number")
    found = comments.filter(_readable_by(user)).select_related(
        "user", "question__answer", "mention__person"
    )
    found = found.annotate(
        function=Subquery(functions.values("function__name")[:1]),
        is_edited=Exists(EarlierText.objects.filter(comment=OuterRef("pk"))),
        is_answer=Exists(Question.objects.filter(answer=OuterRef("pk"))),
        thanks_count=Coalesce(Subquery(counted), 0),
    )
    if is_signed_in(user):
        found = found.annotate(has_thanked=Exists(thanks.filter(person=user.pk)))
    return found


def _editable(own: list[XtdComment]) -> set[int]:
    """Return which of somebody's own comments may still change; the clock is asked for those."""
    if not own:
        return set()
    now = database_now()
    return {each.pk for each in own if may_still_edit(comment=each, now=now)}


def _hidings(own: list[XtdComment]) -> dict[int, Hiding]:
    """Return why somebody's own comments were hidden, by key."""
    hidden = [each.pk for each in own if each.is_removed and each.comment]
    if not hidden:
        return {}
    rows = Hiding.objects.filter(comment__in=hidden).exclude(outcome=Outcome.RESTORED)
    return {each.comment_id: each for each in rows}


def _readable_by(user: Any) -> Q:
    """Held comments are for their writer and editors; a gone one keeps a place above replies.

    Who wrote a hidden one sees it still; what one withdrew oneself is gone.
    """
    if not is_signed_in(user):
        return Q(is_public=True) & (Q(is_removed=False) | Q(nested_count__gt=0))
    own = Q(user_id=user.pk) & (Q(is_removed=False) | ~Q(comment=""))
    if may_moderate(user):
        return own | Q(is_removed=False) | Q(nested_count__gt=0)
    return own | (Q(is_public=True) & (Q(is_removed=False) | Q(nested_count__gt=0)))


def _shown(comment: XtdComment, sight: _Sight) -> Shown:
    user, hiding = sight.user, sight.hidings.get(comment.pk)
    writer, is_gone = comment.user, comment.is_removed and hiding is None
    known = writer is not None and writer.is_active and not is_gone
    is_there = comment.is_public and not comment.is_removed
    is_own = is_signed_in(user) and comment.user_id == user.pk and not is_gone
    question = getattr(comment, "question", None)
    return Shown(
        comment=comment,
        name=writer.display_name if known else SOMEBODY,
        function=(comment.function or "") if known else "",
        is_gone=is_gone,
        waits=not comment.is_public and not comment.is_removed,
        is_own=is_own,
        takes_replies=is_there and comment.level < DEEPEST,
        is_edited=comment.is_edited and not is_gone,
        may_edit=comment.pk in sight.editable,
        thanks=comment.thanks_count if is_there else 0,
        has_thanked=getattr(comment, "has_thanked", False),
        is_for_others=is_there and is_signed_in(user) and not is_own,
        is_question=question is not None,
        is_answered=question is not None and _is_there(question.answer),
        is_answer=comment.is_answer and is_there,
        may_accept=is_there and bool(comment.level) and comment.thread_id in sight.accepts_in,
        mentioned=_name_of_mentioned(comment) if not is_gone else "",
        hiding=hiding,
    )


def _is_there(comment: XtdComment | None) -> bool:
    return comment is not None and comment.is_public and not comment.is_removed


def _name_of_mentioned(comment: XtdComment) -> str:
    mention = getattr(comment, "mention", None)
    return mention.person.display_name if mention and mention.person.is_active else ""
