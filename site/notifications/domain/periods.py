"""When a digest closes: at six in the morning, every day or on Monday, by the clock of Flanders."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from notifications.enums import Rhythm

CLOSES = time(6, 0)
SETTLES = timedelta(minutes=10)
"""How long after the close a digest is made: what was being published then is there by now."""
LENGTHS = {Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(days=7)}
LONGEST = timedelta(days=35)
"""No digest looks back further."""


def last_close(*, rhythm: Rhythm, now: datetime) -> datetime:
    """Return the last moment up to which a digest can be made now."""
    local = timezone.localtime(now - SETTLES)
    day = local.date()
    if rhythm is Rhythm.WEEKLY:
        day -= timedelta(days=day.weekday())
    close = datetime.combine(day, CLOSES, tzinfo=local.tzinfo)
    if close <= local:
        return close
    return datetime.combine(day - LENGTHS[rhythm], CLOSES, tzinfo=local.tzinfo)
