"""The calendar file of a confirmation."""

import pytest
from django.core import mail
from icalendar import Calendar

from accounts.models import User
from networks.attachments import event_file
from networks.domain.registering import register
from networks.models import EventPage
from notifications.domain.sending import send_due_mail

pytestmark = pytest.mark.django_db


def test_a_confirmation_leaves_with_the_event_as_it_is_then(event: EventPage, member: User) -> None:
    register(event_id=event.pk, user=member)
    EventPage.objects.filter(pk=event.pk).update(sequence=3)
    send_due_mail()
    (message,) = mail.outbox
    name, content, media_type = message.attachments[0]
    assert (name, media_type) == (f"{event.slug}.ics", "text/calendar")
    entry = Calendar.from_ical(content).walk("VEVENT")[0]
    assert (str(entry["SUMMARY"]), entry["SEQUENCE"]) == (event.title, 3)
    assert entry.decoded("DTSTART") == event.starts_at


def test_what_is_gone_has_no_file() -> None:
    assert event_file("0d7c1a2e-5f0b-4c6f-9a37-0e7f8e6a9a11") is None
