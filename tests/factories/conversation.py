"""What people say under pages, and what came of it."""

from typing import Any

from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.hiding import appeal
from discussion.domain.writing import write_comment
from discussion.models import Hiding
from operations.clock import database_now


def make_hidden(page: Any, writer: User, text: str) -> Hiding:
    """Hide a comment as an editor who left since did; its writer asked to look again."""
    comment = write_comment(page=page, writer=writer, text=text)
    XtdComment.objects.filter(pk=comment.pk).update(is_removed=True)
    comment.refresh_from_db()
    hiding = Hiding.objects.create(
        comment=comment, hidden_at=database_now(), reason="Dit is reclame."
    )
    appeal(hiding=hiding, by=writer, text="Dat is het niet.")
    hiding.refresh_from_db()
    return hiding


def make_reply(page: Any, writer: User) -> XtdComment:
    """Ask a question, and answer it oneself."""
    asked = write_comment(page=page, writer=writer, text="Wie weet dit?", is_question=True)
    return write_comment(page=page, writer=writer, text="Ik intussen.", parent=asked)
