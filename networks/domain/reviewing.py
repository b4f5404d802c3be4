"""Putting events before the editors: a first one to decide about, later ones to look over.

The days of one series are one case: an editor reads them once, and what is decided holds for all.
"""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from moderation.domain.submitting import open_case, submit_page_for_review
from moderation.enums import Decision
from moderation.models import Case
from networks.models import EventPage

FIRST_CASE = "bijeenkomst"
LATER_CASE = "bijeenkomst-nazicht"


def ask_editors(*, event: EventPage, revision: Any, by: User | None) -> None:
    """Put a version of an event that is not online before the editors.

    Where another day of its series is with them already, it waits along with that one.
    """
    if not _waits_along(event):
        submit_page_for_review(page=event, revision=revision, user=by, kind=FIRST_CASE)


def list_for_review(*, event: EventPage, by: User) -> None:
    """Have a new event that went online looked over: once for all days of a series."""
    open_case(
        kind=LATER_CASE,
        subject=f"reeks-{event.series_id}" if event.series_id else str(event.pk),
        title=event.title,
        context=where_of(event),
        page=event,
        submitted_by=by,
    )


def where_of(event: EventPage) -> str:
    """Return whose event it is, for a list."""
    return event.network.title if event.network is not None else event.organised_by


def rest_of_series(event: EventPage) -> QuerySet[EventPage]:
    """Return the other days of the series of an event, the first one first."""
    if event.series_id is None:
        return EventPage.objects.none()
    rest = EventPage.objects.filter(series_id=event.series_id, cancelled_at__isnull=True)
    return rest.exclude(pk=event.pk).order_by("starts_at", "pk")


def _waits_along(event: EventPage) -> bool:
    """Whether another day of the series waits for the editors, and this one has no case itself."""
    others = [str(key) for key in rest_of_series(event).values_list("pk", flat=True)]
    waiting = Case.objects.filter(kind=FIRST_CASE, decided_at__isnull=True)
    own = waiting.filter(subject=str(event.pk))
    return bool(others) and not own.exists() and waiting.filter(subject__in=others).exists()


def publish_series(case: Case, **_: Any) -> None:
    """Put the days that waited along with an approved one online (receiver of `case_decided`).

    Not those about which the editors decided apart.
    """
    if case.kind != FIRST_CASE or case.decision != Decision.APPROVED or case.page_id is None:
        return
    event = EventPage.objects.filter(pk=case.page_id).first()
    if event is None:
        return
    for each in rest_of_series(event).filter(live=False, first_published_at__isnull=True):
        if not Case.objects.filter(kind=FIRST_CASE, subject=str(each.pk)).exists():
            latest = each.get_latest_revision()
            latest.publish(user=case.decided_by, skip_permission_checks=True)
