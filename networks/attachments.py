"""Files that go with the room's mails."""

from uuid import UUID

from networks.domain.calendars import calendar_file
from networks.models import Registration
from notifications.attachments import Attachment


def event_file(key: str) -> Attachment | None:
    """Return the calendar file of the event that a registration is for."""
    found = Registration.objects.filter(key=UUID(key))
    registration = found.select_related("event__network", "event__organiser").first()
    if registration is None:
        return None
    event = registration.event
    return Attachment(f"{event.slug}.ics", calendar_file(event), "text/calendar")
