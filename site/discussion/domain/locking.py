"""Holding a comment while its state changes."""

from django_comments_xtd.models import XtdComment


def locked_comment(key: int) -> XtdComment | None:
    """Return a comment as it stands now; whoever else changes it waits.

    Its row lies in two tables; the person, whom the package reads along, may be missing and is not
    held.
    """
    rows = XtdComment.objects.select_for_update(of=("self", "comment_ptr"))
    found: XtdComment | None = rows.filter(pk=key).first()
    return found
