"""How long an offered place is kept."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from vocabulary.domain.workdays import WorkCalendar

FAR = timedelta(weeks=3)
NEAR = timedelta(weeks=1)
DAYS_FAR, DAYS_BETWEEN, DAYS_NEAR = 5, 2, 1
LAST_SECOND = time(23, 59, 59)


def offer_ends(*, now: datetime, starts_at: datetime, calendar: WorkCalendar) -> datetime:
    """Return until when an offer stands: the end of a working day, or the begin of the event.

    Five working days where the event is three weeks off or more, two from a week on, one after
    that. Working days pass over weekends and school holidays, so that no offer ends in one.
    """
    left = starts_at - now
    days = DAYS_FAR if left >= FAR else DAYS_BETWEEN if left >= NEAR else DAYS_NEAR
    last: date = calendar.day_after(timezone.localtime(now).date(), days)
    end = timezone.make_aware(datetime.combine(last, LAST_SECOND))
    return min(end, starts_at)
