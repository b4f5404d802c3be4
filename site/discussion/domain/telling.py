"""Mails about what was said: to who is replied to, and to who answers for the page.

They hold no words and no names: what is withdrawn or hidden later lies in nobody's mailbox.
"""

from dataclasses import dataclass
from typing import Any

from django_comments_xtd.models import XtdComment

from accounts.models import User
from accounts.rules import is_signed_in
from discussion.domain.listening import NAME, hear
from discussion.models import Mention
from discussion.registry import answer_for
from moderation.domain.flood import within_limit
from notifications.domain.outbox import queue_mail
from notifications.domain.stopping import Stop, stop_url
from notifications.enums import Rhythm


@dataclass(frozen=True)
class Why:
    """Why somebody gets a mail."""

    kind: str
    subject: str
    line: str
    because: str


REPLY = Why("reply", "Antwoord op je reactie", "Iemand antwoordde op je reactie", "je meepraat")
MENTION = Why("mention", "Iemand vermeldt je", "Iemand vermeldt je", "je meepraat")
COMMENT = Why(
    "comment",
    "Nieuwe reactie",
    "Er staat een nieuwe reactie",
    "je mee instaat voor deze pagina",
)
MAILS_AN_HOUR, HOUR = 12, 3600
"""More about conversations nobody gets, whatever others write."""


def tell(*, comment: XtdComment, page: Any) -> None:
    """Queue the mails about a comment that is online from this transaction on; each once."""
    replied, mentioned = _replied_to(comment), _mentioned(comment)
    people = {person.pk: (person, COMMENT) for person in answer_for(page)}
    people |= {person.pk: (person, MENTION) for person in mentioned}
    people |= {person.pk: (person, REPLY) for person in replied}
    for person, why in people.values():
        if person.pk == comment.user_id or not is_signed_in(person):
            continue
        if page.visible_to(person) and hear(person=person, page=page):
            _mail(person, comment, page, why)


def _replied_to(comment: XtdComment) -> list[User]:
    if not comment.level:
        return []
    above = XtdComment.objects.select_related("user").filter(pk=comment.parent_id)
    return [found.user for found in above.filter(is_removed=False) if found.user is not None]


def _mentioned(comment: XtdComment) -> list[User]:
    return [row.person for row in Mention.objects.filter(comment=comment).select_related("person")]


def _mail(person: User, comment: XtdComment, page: Any, why: Why) -> None:
    who = str(person.pk)
    if not within_limit(scope="gesprek-mail", who=who, limit=MAILS_AN_HOUR, seconds=HOUR):
        return
    url = stop_url(Stop(person.pk, Rhythm.DAILY, NAME, str(page.pk)))
    queue_mail(
        kind=f"discussion.{why.kind}",
        recipient=person.email,
        subject=f"{why.subject} bij “{page.title}”",
        template="mails/discussion/comment.txt",
        context={
            "name": person.get_short_name(),
            "title": page.title,
            "why": why,
            "path": f"/gesprek/{page.pk}/#reactie-{comment.pk}",
            "stop_url": url,
        },
        dedupe_key=f"gesprek:{comment.pk}:{person.pk}",
        stop_url=url,
    )
