"""Reminders: a week before an event, a day before, and an hour before where it is online.

What is due follows from the clock; the key of each mail sees to it that nobody is reminded twice,
and a moved event reminds anew. A reminder that comes too late to be one is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.enums import Attends, EventForm, RegistrationState
from networks.models import EventPage, Registration
from notifications.domain.outbox import queue_mail
from notifications.models import OutgoingMail
from operations.clock import database_now

MAILS_A_RUN = 500


def _days_before(days: int) -> Callable[[datetime], datetime]:
    """Return the same hour so many days earlier, also where the clocks change in between."""

    def moment(starts_at: datetime) -> datetime:
        local = timezone.localtime(starts_at)
        naive = local.replace(tzinfo=None) - timedelta(days=days)
        return timezone.make_aware(naive)

    return moment


def _hour_before(starts_at: datetime) -> datetime:
    return starts_at - timedelta(hours=1)


@dataclass(frozen=True)
class Reminder:
    """One of the reminders: when it is due, and for how long it is still of use."""

    name: str
    subject: str
    due: Callable[[datetime], datetime]
    furthest: timedelta
    useful: timedelta
    online_only: bool = False


REMINDERS = (
    Reminder(
        "week", "Volgende week: {title}", _days_before(7), timedelta(days=8), timedelta(days=2)
    ),
    Reminder("dag", "Morgen: {title}", _days_before(1), timedelta(hours=26), timedelta(hours=12)),
    Reminder(
        "uur",
        "Zo meteen: {title}",
        _hour_before,
        timedelta(hours=1),
        timedelta(minutes=45),
        online_only=True,
    ),
)


def remind() -> int:
    """Mail what is due now; return how many mails that were."""
    now = database_now()
    sent = 0
    for reminder in REMINDERS:
        for event in _events(reminder, now):
            sent += _remind_of(event, reminder, MAILS_A_RUN - sent)
    return sent


def _events(reminder: Reminder, now: datetime) -> list[EventPage]:
    found = EventPage.objects.published().filter(
        starts_at__gt=now, starts_at__lte=now + reminder.furthest, cancelled_at__isnull=True
    )
    if reminder.online_only:
        # The midnight that a whole day begins with is no hour to be somewhere.
        found = found.filter(is_whole_day=False)
    return [
        event
        for event in found.order_by("starts_at")
        if reminder.due(event.starts_at) <= now < reminder.due(event.starts_at) + reminder.useful
    ]


def _remind_of(event: EventPage, reminder: Reminder, at_most: int) -> int:
    """Mail those who come and were not reminded yet; who registered since needs no reminder."""
    prefix = f"reminder:{reminder.name}:{event.starts_at:%Y%m%d%H%M}:"
    told = set(
        OutgoingMail.objects.filter(dedupe_key__startswith=f"{prefix}{event.pk}:").values_list(
            "dedupe_key", flat=True
        )
    )
    sent = 0
    for registration in _coming(event, reminder):
        key = f"{prefix}{event.pk}:{registration.key}"
        if key in told:
            continue
        if sent >= at_most:
            break
        _mail(event, registration, reminder, key)
        sent += 1
    return sent


def _coming(event: EventPage, reminder: Reminder) -> QuerySet[Registration]:
    coming = Registration.objects.filter(
        event=event,
        state=RegistrationState.CONFIRMED,
        changed_at__lt=reminder.due(event.starts_at),
    )
    if reminder.online_only and event.form != EventForm.ONLINE:
        coming = coming.filter(Q(attends=Attends.ONLINE))
    return coming.select_related("user").order_by("number")


def _mail(event: EventPage, registration: Registration, reminder: Reminder, key: str) -> None:
    queue_mail(
        kind=f"networks.reminder.{reminder.name}",
        recipient=registration.user.email,
        subject=reminder.subject.format(title=event.title),
        template="mails/networks/registration/reminder.txt",
        context={
            "name": registration.user.get_short_name(),
            "event": event,
            "registration": registration,
            "event_url": event.get_absolute_url(),
        },
        dedupe_key=key,
    )
