"""The one mail about each change of a registration."""

from datetime import datetime
from typing import Any

from networks.enums import RegistrationState
from networks.models import EventPage, Registration
from notifications.domain.outbox import queue_mail

ATTACHMENT = "networks.event"
"""Who makes the calendar file when a mail leaves: see `networks.attachments`."""

SUBJECTS = {
    RegistrationState.CONFIRMED: "Je bent ingeschreven: {title}",
    RegistrationState.WAITING: "Je staat op de wachtlijst: {title}",
    RegistrationState.OFFERED: "Er is een plaats voor je vrij: {title}",
    RegistrationState.EXPIRED: "Je aanbod is verlopen: {title}",
    RegistrationState.CANCELLED: "Je bent uitgeschreven: {title}",
}


def mail_change(
    *, registration: Registration, event: EventPage, now: datetime, by: Any = None
) -> None:
    """Tell somebody where his registration stands now, once for each change."""
    state = RegistrationState(registration.state)
    is_confirmed = state == RegistrationState.CONFIRMED
    user = registration.user
    queue_mail(
        kind=f"networks.registration.{state}",
        recipient=user.email,
        subject=SUBJECTS[state].format(title=event.title),
        template=f"mails/networks/registration/{state}.txt",
        context={
            "name": user.get_short_name(),
            "event": event,
            "registration": registration,
            "by_somebody_else": by is not None and by.pk != user.pk,
            "event_url": event.get_absolute_url(),
        },
        dedupe_key=f"registration:{registration.key}:{registration.changes}",
        attachment=f"{ATTACHMENT}:{registration.key}" if is_confirmed else "",
        now=now,
        is_new=True,
    )
