"""Whose words go online at once."""

from django_comments_xtd.models import XtdComment

from accounts.models import User
from moderation.rules import may_moderate


def is_trusted(writer: User, *, beside: XtdComment | None = None) -> bool:
    """Whether somebody's words go online at once: a confirmed school, or said so before.

    `beside` is a comment that does not count as said before: the one that is being changed.
    """
    if writer.is_confirmed_member or may_moderate(writer):
        return True
    said = XtdComment.objects.filter(user=writer, is_public=True, is_removed=False)
    if beside is not None:
        said = said.exclude(pk=beside.pk)
    found: bool = said.exists()
    return found
