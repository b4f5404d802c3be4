"""Telling those who registered that an event moved, or does not take place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from networks.enums import STANDING, EventForm
from networks.models import EventPage
from notifications.domain.outbox import queue_mail


@dataclass(frozen=True)
class Arrangement:
    """What people come for: the moment, the place and the form; calendars are told of a change."""

    starts_at: datetime
    ends_at: datetime
    is_whole_day: bool
    form: str
    place: str
    address: str
    is_cancelled: bool = False

    @property
    def form_label(self) -> str:
        """The form in words."""
        return str(EventForm(self.form).label) if self.form in EventForm.values else self.form


def arrangement_of(event: EventPage) -> Arrangement:
    """Return what people come for."""
    return Arrangement(
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        is_whole_day=event.is_whole_day,
        form=event.form,
        place=event.place,
        address=event.address,
        is_cancelled=event.is_cancelled,
    )


def tell_of_change(*, event: EventPage, before: Arrangement) -> None:
    """Mail everybody who comes or waits what it was and what it is now, once for each change."""
    now = arrangement_of(event)
    _tell(
        event=event,
        template="moved",
        subject=f"Gewijzigd: {event.title}",
        context={"before": before, "now": now, "moved": _moment(before) != _moment(now)},
    )


def tell_of_cancellation(*, event: EventPage) -> None:
    """Mail everybody who would come or waits that it does not take place."""
    _tell(event=event, template="cancelled", subject=f"Gaat niet door: {event.title}", context={})


def _moment(arrangement: Arrangement) -> tuple[datetime, datetime, bool]:
    return arrangement.starts_at, arrangement.ends_at, arrangement.is_whole_day


def _tell(*, event: EventPage, template: str, subject: str, context: dict[str, Any]) -> None:
    for user in _those_who_come(event):
        queue_mail(
            kind=f"networks.event.{template}",
            recipient=user.email,
            subject=subject,
            template=f"mails/networks/event/{template}.txt",
            context={
                "name": user.get_short_name(),
                "event": event,
                "event_url": event.get_absolute_url(),
                **context,
            },
            dedupe_key=f"event:{event.pk}:{event.sequence}:{user.pk}",
        )


def _those_who_come(event: EventPage) -> Iterator[User]:
    found = event.registrations.filter(state__in=STANDING, user__is_active=True)
    for registration in found.select_related("user").order_by("number"):
        yield registration.user
