"""What an organiser writes to all members: each gets an own mail, or reads it in the digest."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from networks import rules, tasks
from networks.domain.joining import lock_network
from networks.domain.news import NAME
from networks.enums import Hears, MemberState
from networks.errors import MembershipRefusedError
from networks.models import NetworkMembership, NetworkMessage
from notifications.domain.outbox import Addressee, queue_mails
from notifications.domain.stopping import Stop, stop_url
from notifications.enums import Rhythm
from operations.clock import database_now

MOST_A_DAY = 2
"""Messages to all members of one network on one day."""


@transaction.atomic
def write_to_members(*, network_id: int, by: Any, subject: str, text: str) -> NetworkMessage:
    """Keep a message, for the worker to mail to the members who want to hear at once.

    Whoever chose the weekly digest reads it there.

    Raises:
        MembershipRefusedError: not an organiser, or enough for today.
    """
    network = lock_network(network_id)
    if not rules.may_organise(by, network):
        raise MembershipRefusedError("Enkel wie dit netwerk trekt, schrijft aan alle leden.")
    now = database_now()
    today = timezone.localdate(now)
    sent = NetworkMessage.objects.filter(network=network, sent_at__date=today).count()
    if sent >= MOST_A_DAY:
        raise MembershipRefusedError(
            f"Hoogstens {MOST_A_DAY} berichten per dag: de leden kregen er vandaag al zoveel."
        )
    message = NetworkMessage.objects.create(
        network=network, sender=by, subject=subject, text=text, sent_at=now
    )
    message.recipients = _recipients(message).count()
    message.save(update_fields=["recipients"])
    tasks.mail_message.enqueue(message.pk)
    return message


def _recipients(message: NetworkMessage) -> QuerySet[User]:
    """Return who gets a mail: the members who want to hear at once, but not who wrote it."""
    members = NetworkMembership.objects.filter(
        network=message.network, state=MemberState.MEMBER, hears=Hears.AT_ONCE
    )
    people = User.objects.filter(pk__in=members.values("user_id"), is_active=True)
    if message.sender_id is not None:
        people = people.exclude(pk=message.sender_id)
    return people.order_by("pk")


def mail_message(*, message: NetworkMessage) -> int:
    """Queue the mails; return how many. Who has one already gets no second one."""
    network, people = message.network, _recipients(message)
    return queue_mails(
        kind="networks.message",
        subject=f"{network.title}: {message.subject}",
        template="mails/networks/message/message.txt",
        context={
            "sender": message.sender.display_name if message.sender else "Een netwerktrekker",
            "message": message,
            "network": network,
            "network_url": network.get_absolute_url(),
            "preferences_url": reverse("networks:preferences", args=[network.slug]),
        },
        addressees=(_addressee(message, person) for person in people.iterator(chunk_size=500)),
    )


def _addressee(message: NetworkMessage, person: User) -> Addressee:
    return Addressee(
        person.email,
        {"name": person.get_short_name()},
        dedupe_key=f"network-message:{message.key}:{person.pk}",
        stop_url=stop_url(Stop(person.pk, Rhythm.WEEKLY, NAME, str(message.network_id))),
    )
