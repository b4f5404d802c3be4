"""What somebody said, for that person."""

from dataclasses import dataclass
from typing import Any

from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from discussion.domain.pages import pages_read_by
from discussion.enums import Outcome
from discussion.models import Hiding

MOST = 20


@dataclass(frozen=True)
class Said:
    """A comment of one's own, the page it stands under, and why it is hidden where it is."""

    comment: XtdComment
    page: Page | None
    """Nothing where its writer may no longer read it."""
    hiding: Hiding | None


def said_lately(*, user: Any) -> list[Said]:
    """Return the last comments of somebody that were not withdrawn, the newest first."""
    own = XtdComment.objects.filter(user=user).exclude(comment="")
    comments = list(own.order_by("-submit_date", "-pk")[:MOST])
    pages = pages_read_by(user=user, keys={each.object_pk for each in comments})
    hidden = Hiding.objects.filter(comment__in=[each.pk for each in comments if each.is_removed])
    hidings = {each.comment_id: each for each in hidden.exclude(outcome=Outcome.RESTORED)}
    return [
        Said(each, pages.get(each.object_pk), hidings.get(each.pk))
        for each in comments
        if each.pk in hidings or not each.is_removed
    ]
