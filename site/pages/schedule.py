"""Moments at which editors let pages appear or go."""

from datetime import datetime

from wagtail.models import Page, Revision


def next_scheduled(now: datetime) -> datetime | None:
    """Return the first moment after `now` at which a page goes online or offline."""
    appearing = Revision.objects.filter(approved_go_live_at__gt=now)
    going = Page.objects.filter(live=True, expire_at__gt=now).order_by()
    # One query for both: it is asked for every page that is kept.
    moments = (
        appearing.order_by()
        .values_list("approved_go_live_at")
        .union(going.values_list("expire_at"))
    )
    first = moments.order_by("approved_go_live_at").first()
    return first[0] if first else None
