"""What lies on the editors' desk, list by list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django_comments_xtd.models import XtdComment

from discussion.enums import Outcome
from discussion.models import CommentReport, Hiding

SHOWN = 50


@dataclass(frozen=True)
class Pile:
    """One list of the desk."""

    slug: str
    title: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Desk:
    """The lists with how much lies on each, and what lies on the chosen one."""

    piles: tuple[Pile, ...]
    chosen: str
    rows: tuple[Any, ...]


def waiting() -> QuerySet[XtdComment]:
    """Return the comments that an editor has to read first: the oldest of each person first."""
    found = XtdComment.objects.filter(is_public=False, is_removed=False)
    # First one of each person: who sends many hides nobody.
    turn = Window(RowNumber(), partition_by=F("user_id"), order_by=[F("submit_date"), F("pk")])
    return _told(found).annotate(turn=turn).order_by("turn", "submit_date", "pk")


def reported() -> QuerySet[XtdComment]:
    """Return the comments that somebody reported, the first report first."""
    waits = Q(reports__handled_at=None, reports__isnull=False)
    found = XtdComment.objects.filter(waits, is_removed=False)
    first = Min("reports__reported_at", filter=waits)
    return _told(found).annotate(first_report=first).order_by("first_report", "pk")


def hidings(*, appealed: bool) -> QuerySet[Hiding]:
    """Return what is hidden: where an appeal waits, the oldest first; the rest, newest first."""
    found = Hiding.objects.exclude(outcome=Outcome.RESTORED).exclude(comment__comment="")
    found = found.select_related("comment__user", "hidden_by", "decided_by")
    if appealed:
        return found.filter(appealed_at__isnull=False, decided_at=None).order_by("appealed_at")
    return found.order_by("-hidden_at", "-pk")


def desk(*, chosen: str) -> Desk:
    """Return the desk with one list open; an unknown one is the first."""
    lists: dict[str, tuple[str, QuerySet[Any]]] = {
        "wacht": ("Wacht", waiting()),
        "gemeld": ("Gemeld", reported()),
        "opnieuw": ("Opnieuw te bekijken", hidings(appealed=True)),
        "verborgen": ("Verborgen", hidings(appealed=False)),
    }
    chosen = chosen if chosen in lists else "wacht"
    piles = tuple(
        Pile(slug, title, found.order_by().count(), slug == chosen)
        for slug, (title, found) in lists.items()
    )
    return Desk(piles, chosen, tuple(lists[chosen][1][:SHOWN]))


def open_reports(comment: XtdComment) -> QuerySet[CommentReport]:
    """Return what people said is wrong with a comment, as far as nobody looked at it."""
    return CommentReport.objects.filter(comment=comment, handled_at=None)


def _told(comments: QuerySet[XtdComment]) -> QuerySet[XtdComment]:
    return comments.select_related("user").prefetch_related("earlier_texts", "reports").distinct()
