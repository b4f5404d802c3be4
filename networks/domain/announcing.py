"""Telling members who want to hear at once that their network announced an event."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from networks.domain.news import NAME
from networks.domain.wording import when
from networks.enums import Hears, MemberState
from networks.models import EventPage, NetworkMembership
from networks.tasks import announce_event
from notifications.domain.outbox import Addressee, queue_mails
from notifications.domain.stopping import Stop, stop_url
from notifications.enums import Rhythm
from operations.clock import database_now


def announce(*, event: EventPage) -> int:
    """Mail the members of a network that an event came online; return how many.

    Those of one series are told of once: its page names the other days.
    """
    network = event.network
    if network is None or not network.live or event.is_cancelled or event.ends_at <= database_now():
        return 0
    members = NetworkMembership.objects.filter(
        network=network, state=MemberState.MEMBER, hears=Hears.AT_ONCE
    )
    people = User.objects.filter(pk__in=members.values("user_id"), is_active=True)
    if event.owner_id is not None:
        people = people.exclude(pk=event.owner_id)
    people = people.order_by("pk")
    return queue_mails(
        kind="networks.event.announced",
        subject=f"{network.title}: {event.title}",
        template="mails/networks/event/announced.txt",
        context={
            "event": event,
            "when": when(event),
            "event_url": event.get_absolute_url(),
            "preferences_url": reverse("networks:preferences", args=[network.slug]),
        },
        addressees=(_addressee(event, person) for person in people.iterator(chunk_size=500)),
    )


def _addressee(event: EventPage, person: User) -> Addressee:
    about = f"series-{event.series_id}" if event.series_id else str(event.pk)
    return Addressee(
        person.email,
        {"name": person.get_short_name()},
        dedupe_key=f"network-event:{about}:{person.pk}",
        stop_url=stop_url(Stop(person.pk, Rhythm.WEEKLY, NAME, str(event.network_id))),
    )


def event_went_online(*, instance: EventPage, **_: Any) -> None:
    """Announce an event the first time that it is published (receiver of `page_published`).

    The worker does so: a network may have thousands of members.
    """
    # What was online before keeps its first moment: a change is no announcement.
    if instance.first_published_at == instance.last_published_at:
        announce_event.enqueue(instance.pk)
