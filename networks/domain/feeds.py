"""Which events stand in the calendars that others follow."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from networks.enums import STANDING, MemberState, RegistrationState
from networks.models import EventPage, NetworkPage, Registration
from networks.querysets import EventQuerySet

KEPT = timedelta(days=90)
"""How long what is over stays in a calendar."""


@dataclass(frozen=True)
class PersonalEvents:
    """The events of somebody's own calendar; `waiting` are keys of those without a place yet."""

    events: tuple[EventPage, ...]
    waiting: frozenset[int]


def public_feed(*, now: datetime) -> list[EventPage]:
    """Return what everybody may follow, the cancelled ones too."""
    return list(_recent(EventPage.objects.public(), now))


def network_feed(*, network: NetworkPage, now: datetime) -> list[EventPage]:
    """Return the events of one network that everybody may follow."""
    return list(_recent(EventPage.objects.public().filter(network=network), now))


def personal_feed(*, user: Any, now: datetime) -> PersonalEvents:
    """Return what somebody is registered for or waits for, and what the own networks plan."""
    standing = Registration.objects.filter(user=user, state__in=STANDING)
    states = dict(standing.values_list("event_id", "state"))
    members = Q(memberships__user=user, memberships__state=MemberState.MEMBER)
    own = NetworkPage.objects.filter(members | Q(organiser_rows__user=user)).values("pk")
    wanted = Q(pk__in=standing.values("event_id")) | Q(network__in=own)
    events = _recent(EventPage.objects.visible_to(user).filter(wanted), now)
    waiting = {key for key, state in states.items() if state == RegistrationState.WAITING}
    return PersonalEvents(tuple(events), frozenset(waiting))


def _recent(found: EventQuerySet, now: datetime) -> EventQuerySet:
    recent = found.filter(ends_at__gt=now - KEPT).select_related("network", "organiser")
    return recent.order_by("starts_at", "pk")
