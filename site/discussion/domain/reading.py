"""Which comments of a page somebody may read."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from accounts.enums import MembershipState
from accounts.models import Membership
from accounts.rules import is_signed_in
from discussion.domain.limits import may_still_edit
from discussion.models import EarlierText
from discussion.registry import is_talked_about
from moderation.rules import may_moderate
from operations.clock import database_now
from operations.kept_values import of_this_version

PER_PAGE = 50
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


@dataclass(frozen=True)
class Conversation:
    """A part of what is said under a page."""

    page: Any
    comments: tuple[Shown, ...]
    number: int
    has_more: bool


def readable_page(*, page_id: int, user: Any) -> Any | None:
    """Return a page that people talk under and that this reader may see."""
    page = Page.objects.live().filter(pk=page_id).first()
    specific = page.specific if page else None
    if specific is None or not is_talked_about(specific) or not specific.visible_to(user):
        return None
    return specific


def comments_of(page: Page) -> QuerySet[XtdComment]:
    """Return all rows of a page, in the order in which they are read."""
    kind = ContentType.objects.get_for_model(Page)
    found: QuerySet[XtdComment] = XtdComment.objects.filter(
        content_type=kind, object_pk=str(page.pk)
    )
    return found


def conversation_of(*, page: Page, user: Any, number: int = 1) -> Conversation:
    """Return one part of the conversation as this reader sees it, in one query at most.

    Visitors all read the same, which a process keeps until something public changes.
    """
    if is_signed_in(user):
        comments, has_more = _part(page, user, number)
    else:
        comments, has_more = of_this_version(
            ("conversation", page.pk, number), lambda: _part(page, user, number)
        )
    return Conversation(page, comments, number, has_more)


def _part(page: Page, user: Any, number: int) -> tuple[tuple[Shown, ...], bool]:
    """Return so many comments, and whether more follow."""
    functions = Membership.objects.filter(
        user=OuterRef("user_id"), state=MembershipState.CONFIRMED
    ).order_by("created_at", "pk")
    start = (number - 1) * PER_PAGE
    found = list(
        comments_of(page)
        .filter(_readable_by(user))
        .select_related("user")
        .annotate(
            function=Subquery(functions.values("function__name")[:1]),
            is_edited=Exists(EarlierText.objects.filter(comment=OuterRef("pk"))),
        )[start : start + PER_PAGE + 1]
    )
    editable = _editable(found, user)
    shown = tuple(_shown(each, user, each.pk in editable) for each in found[:PER_PAGE])
    return shown, len(found) > PER_PAGE


def _editable(found: list[XtdComment], user: Any) -> set[int]:
    """Return which of somebody's own comments may still change; the clock is asked for those."""
    own = [each for each in found if is_signed_in(user) and each.user_id == user.pk]
    if not own:
        return set()
    now = database_now()
    return {each.pk for each in own if may_still_edit(comment=each, now=now)}


def _readable_by(user: Any) -> Q:
    """Held comments are for their writer and editors; a gone one keeps a place above replies."""
    if may_moderate(user):
        return Q(is_removed=False) | Q(nested_count__gt=0)
    readable = Q(is_public=True) & (Q(is_removed=False) | Q(nested_count__gt=0))
    if is_signed_in(user):
        readable |= Q(user_id=user.pk, is_removed=False)
    return readable


def _shown(comment: XtdComment, user: Any, may_edit: bool) -> Shown:
    writer, is_gone = comment.user, comment.is_removed
    known = writer is not None and writer.is_active and not is_gone
    is_there = comment.is_public and not is_gone
    return Shown(
        comment=comment,
        name=writer.display_name if known else SOMEBODY,
        function=(comment.function or "") if known else "",
        is_gone=is_gone,
        waits=not comment.is_public and not is_gone,
        is_own=is_signed_in(user) and comment.user_id == user.pk and not is_gone,
        takes_replies=is_there and comment.level < DEEPEST,
        is_edited=comment.is_edited and not is_gone,
        may_edit=may_edit,
    )
