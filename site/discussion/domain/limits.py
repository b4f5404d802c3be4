"""How long somebody may change what was said."""

from datetime import datetime, timedelta

from django_comments_xtd.models import XtdComment

EDITABLE = timedelta(minutes=15)


def may_still_edit(*, comment: XtdComment, now: datetime) -> bool:
    """Whether the time for changes has not run out; whose comment it is, is not asked here."""
    return not comment.is_removed and now - comment.submit_date <= EDITABLE
