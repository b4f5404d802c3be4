"""Thanking those who came, once, with the way to the report."""

from accounts.models import User
from networks.enums import RegistrationState
from networks.models import EventPage, Registration
from notifications.domain.outbox import Addressee, queue_mails


def thank(*, event: EventPage) -> int:
    """Mail everybody who came or was to come; who took his registration back hears nothing."""
    came = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED)
    people = User.objects.filter(pk__in=came.values("user_id"), is_active=True).order_by("pk")
    return queue_mails(
        kind="networks.report.thanks",
        subject=f"Bedankt, hier is het verslag: {event.title}",
        template="mails/networks/report/thanks.txt",
        context={"event": event, "event_url": event.get_absolute_url()},
        addressees=(_addressee(event, person) for person in people.iterator(chunk_size=500)),
    )


def _addressee(event: EventPage, person: User) -> Addressee:
    return Addressee(
        person.email,
        {"name": person.get_short_name()},
        dedupe_key=f"event-report:{event.pk}:{person.pk}",
    )
