"""Mails about what was said: to who is replied to, and to who answers for the page.

They hold no words and no names: what is withdrawn or hidden later lies in nobody's mailbox.
"""

from typing import Any

from django_comments_xtd.models import XtdComment

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.listening import NAME, hear
from discussion.registry import answer_for
from moderation.domain.flood import within_limit
from notifications.domain.outbox import queue_mail
from notifications.domain.stopping import Stop, stop_url
from notifications.enums import Rhythm

MAILS_AN_HOUR, HOUR = 12, 3600
"""More about conversations nobody gets, whatever others write."""


def tell(*, comment: XtdComment, page: Any) -> None:
    """Queue the mails about a comment that is online from this transaction on; each once."""
    replied = _replied_to(comment)
    people = {person.pk: person for person in answer_for(page)}
    if replied is not None:
        people[replied.pk] = replied
    for person in people.values():
        if person.pk == comment.user_id or not is_signed_in(person):
            continue
        if page.visible_to(person) and hear(person=person, page=page):
            _mail(person, comment, page, is_reply=person == replied)


def _replied_to(comment: XtdComment) -> User | None:
    if not comment.level:
        return None
    above = XtdComment.objects.select_related("user").filter(pk=comment.parent_id)
    found = above.filter(is_removed=False).first()
    return found.user if found is not None else None


def _mail(person: User, comment: XtdComment, page: Any, *, is_reply: bool) -> None:
    who = str(person.pk)
    if not within_limit(scope="gesprek-mail", who=who, limit=MAILS_AN_HOUR, seconds=HOUR):
        return
    about = "Antwoord op je reactie" if is_reply else "Nieuwe reactie"
    url = stop_url(Stop(person.pk, Rhythm.DAILY, NAME, str(page.pk)))
    queue_mail(
        kind="discussion.reply" if is_reply else "discussion.comment",
        recipient=person.email,
        subject=f"{about} bij “{page.title}”",
        template="mails/discussion/comment.txt",
        context={
            "name": person.get_short_name(),
            "title": page.title,
            "is_reply": is_reply,
            "path": f"/gesprek/{page.pk}/#reactie-{comment.pk}",
            "stop_url": url,
        },
        dedupe_key=f"gesprek:{comment.pk}:{person.pk}",
        stop_url=url,
    )
