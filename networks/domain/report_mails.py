"""Thanking those who came, once, with the way to the report.

Who was marked as present gets one mail all the same: that of the attest, which names the report.
"""

from networks.domain.thanking import KEY, will_be_thanked
from networks.enums import RegistrationState
from networks.models import EventPage, Registration
from notifications.domain.outbox import Addressee, queue_mails


def thank(*, event: EventPage) -> int:
    """Mail everybody who came or was to come; who took his registration back hears nothing."""
    came = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED)
    came = came.filter(user__is_active=True).exclude(will_be_thanked())
    came = came.select_related("user").order_by("pk")
    return queue_mails(
        kind="networks.report.thanks",
        subject=f"Bedankt, hier is het verslag: {event.title}",
        template="mails/networks/report/thanks.txt",
        context={"event": event, "event_url": event.get_absolute_url()},
        addressees=(_addressee(row) for row in came.iterator(chunk_size=500)),
    )


def _addressee(registration: Registration) -> Addressee:
    return Addressee(
        registration.user.email,
        {"name": registration.user.get_short_name()},
        dedupe_key=f"{KEY}{registration.pk}",
    )
