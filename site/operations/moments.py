"""When something public changes by time alone; rooms register what they know.

A kept page ends at the first of these moments, so that nothing is shown for longer than it holds.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

NextMoment = Callable[[datetime], datetime | None]

_sources: list[NextMoment] = []


def register_moments(next_after: NextMoment) -> None:
    """Add a function that returns the first moment after a given one (both aware), or None.

    It is called for every page that is kept: one short query at most. What changes with the day
    needs none: every page ends at midnight.
    """
    if next_after not in _sources:
        _sources.append(next_after)


def next_moment(now: datetime) -> datetime:
    """Return the first moment after `now` at which some page changes by itself."""
    found = (source(now) for source in (next_midnight, *_sources))
    return min(moment for moment in found if moment is not None and moment > now)


def next_midnight(now: datetime) -> datetime:
    """Return the coming midnight: dates for reviews, school years and holidays change with it."""
    tomorrow = timezone.localtime(now).date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))
