"""What is new in somebody's networks, as a source of the weekly digest."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from networks.enums import Hears, MemberState
from networks.models import EventPage, NetworkMembership, NetworkMessage, NetworkPage
from notifications.digests import Followed, Item, Period, Section, Source
from notifications.enums import Rhythm

NAME = "netwerken"
MOST_ITEMS = 10
"""New things of one network that a mail names."""


def source() -> Source:
    """Return how networks are told of."""
    return Source(NAME, _subscribers, _sections, _followed, _stop)


def _members(**more: Any) -> QuerySet[NetworkMembership]:
    online = NetworkPage.objects.published().values("pk")
    return NetworkMembership.objects.filter(state=MemberState.MEMBER, network__in=online, **more)


def _subscribers(rhythm: Rhythm) -> QuerySet[Any, Any]:
    found = _members(hears=Hears.WEEKLY).order_by().values("user_id")
    return found if rhythm is Rhythm.WEEKLY else found.none()


def _sections(user: Any, period: Period) -> Sequence[Section]:
    if period.rhythm is not Rhythm.WEEKLY:
        return []
    rows = _members(user=user, hears=Hears.WEEKLY).select_related("network")
    networks = {row.network_id: row.network for row in rows}
    items: dict[int, list[Item]] = {key: [] for key in networks}
    for message in _messages(networks, period).exclude(sender=user):
        items[message.network_id].append(_item_of_message(message))
    for event in _reported(networks, period, user):
        if event.network_id is not None:
            items[event.network_id].append(_item_of_report(event))
    for event in _events(networks, period, user):
        if event.network_id is not None:
            items[event.network_id].append(_item_of_event(event))
    return [_section(network, items[key]) for key, network in networks.items()]


def _messages(networks: Collection[int], period: Period) -> QuerySet[NetworkMessage]:
    found = NetworkMessage.objects.filter(
        network__in=networks, sent_at__gt=period.since, sent_at__lte=period.until
    )
    return found.select_related("network", "sender").order_by("-sent_at", "-pk")


def _events(networks: Collection[int], period: Period, user: Any) -> QuerySet[EventPage]:
    """Return what was announced in the period and is still to come, the first one first."""
    found = EventPage.objects.visible_to(user).upcoming(now=period.until)
    return found.filter(
        network__in=networks,
        first_published_at__gt=period.since,
        first_published_at__lte=period.until,
    )


def _reported(networks: Collection[int], period: Period, user: Any) -> QuerySet[EventPage]:
    """Return the events whose report was published in the period, the newest one first."""
    found = EventPage.objects.visible_to(user).filter(
        network__in=networks,
        report__published_at__gt=period.since,
        report__published_at__lte=period.until,
    )
    return found.order_by("-report__published_at", "-pk")


def _item_of_report(event: EventPage) -> Item:
    day = date_format(localtime(event.starts_at), "j F Y")
    return Item(event.title, f"{event.get_absolute_url()}#verslag", f"verslag van {day}")


def _item_of_message(message: NetworkMessage) -> Item:
    day = date_format(localtime(message.sent_at), "j F Y")
    who = f"{message.sender.display_name}, {day}" if message.sender else day
    page = reverse("networks:messages", args=[message.network.slug])
    return Item(message.subject, f"{page}#{message.key}", f"bericht van {who}")


def _item_of_event(event: EventPage) -> Item:
    hour = "" if event.is_whole_day else ", G.i"
    day = date_format(localtime(event.starts_at), f"l j F Y{hour}") + (" uur" if hour else "")
    where = f", {event.place}" if event.place else ""
    return Item(event.title, event.get_absolute_url(), f"{day}{where}")


def _section(network: NetworkPage, items: list[Item]) -> Section:
    left = len(items) - MOST_ITEMS
    return Section(
        title=network.title,
        items=tuple(items[:MOST_ITEMS]),
        key=str(network.pk),
        more=f"En nog {left} andere" if left > 0 else "",
        url=network.get_absolute_url(),
    )


def _followed(user: Any) -> list[Followed]:
    """Name the networks that mail somebody.

    Those that mail at once are named too, for the link in their own mails; whoever ends what comes
    weekly does not mean them.
    """
    rows = _members(user=user).exclude(hears=Hears.NEVER).select_related("network")
    return [
        Followed(
            str(row.network_id),
            row.network.title,
            Rhythm.WEEKLY if row.hears == Hears.WEEKLY else Rhythm.DAILY,
        )
        for row in rows.order_by("network__title", "pk")
    ]


def _stop(user: Any, keys: Collection[str]) -> None:
    NetworkMembership.objects.filter(user=user, network__in=keys).update(hears=Hears.NEVER)
