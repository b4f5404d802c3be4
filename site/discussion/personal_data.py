"""What this room keeps of people."""

from collections.abc import Iterator
from typing import Any

from django_comments_xtd.models import XtdComment

from discussion.domain.pages import pages_read_by
from operations.personal_data import GONE, NAMELESS, Blank, Row, declare_personal, declare_trace
from operations.retention import declare_kept


def _said_by(user: Any) -> Iterator[Row]:
    """Return what somebody said, and under which page where that person may still read it."""
    comments = list(XtdComment.objects.filter(user=user).order_by("pk"))
    pages = pages_read_by(user=user, keys={each.object_pk for each in comments})
    for each in comments:
        page = pages.get(each.object_pk)
        yield {
            "page": page.title if page else "",
            "comment": each.comment,
            "submit_date": each.submit_date,
            "is_public": each.is_public,
            "is_removed": each.is_removed,
        }


def declare() -> None:
    """Say who wrote what in a conversation."""
    declare_personal(
        "django_comments.Comment",
        "user",
        title="Wat je zei in een gesprek",
        erased={"user_name": Blank.NAME, "user_email": "", "user_url": ""},
        fields=["comment", "submit_date", "is_public", "is_removed"],
        rows=_said_by,
    )
    declare_trace(
        "django_comments.Comment", "user_email", because="the site asks none: accounts write"
    )
    declare_personal(
        "django_comments.CommentFlag",
        "user",
        title="Wat je in een gesprek aanduidde",
        erased=NAMELESS,
        fields=["flag", "flag_date"],
    )
    declare_personal(
        "discussion.Thanks",
        "person",
        title="Wie je bedankte in een gesprek",
        erased=NAMELESS,
        fields=["given_at"],
    )
    declare_personal(
        "discussion.CommentReport",
        "person",
        title="Wat je meldde over een reactie",
        erased=NAMELESS,
        fields=["ground", "words", "reported_at"],
    )
    declare_trace("discussion.CommentReport", "handled_by", because="an editor at work")
    declare_personal(
        "discussion.Hiding",
        "comment__user",
        title="Reacties van jou die verborgen werden",
        erased=NAMELESS,
        fields=["reason", "hidden_at", "appeal", "appealed_at", "outcome", "answer"],
    )
    for column in ("hidden_by", "decided_by"):
        declare_trace("discussion.Hiding", column, because="an editor at work")
    declare_personal(
        "discussion.Listener",
        "person",
        title="Gesprekken waarover je mail kreeg",
        erased=GONE,
        fields=["page", "since", "stopped_at"],
    )
    declare_trace("discussion.Mention", "person", because="somebody else's words to this person")
    declare_kept(
        *("django_comments.Comment", "django_comments.CommentFlag", "discussion.Thanks"),
        because="gesprekken blijven leesbaar voor wie later dezelfde vraag heeft",
    )
    declare_kept(
        *("discussion.CommentReport", "discussion.Hiding"),
        because="bewijs van wat de redactie besliste en waarom",
    )
    declare_kept("discussion.Listener", because="tot iemand het gesprek of het account verlaat")
