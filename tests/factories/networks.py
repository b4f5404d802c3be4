"""Networks, their people, and events."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from moderation.domain.deciding import decide
from moderation.enums import Decision
from networks.domain.attending import note_presence
from networks.domain.proposing import propose
from networks.enums import Access, MemberState, RegistrationState
from networks.models import (
    AgendaPage,
    EventPage,
    EventPlaces,
    EventReport,
    NetworkMembership,
    NetworkOrganiser,
    NetworkPage,
    NetworksIndexPage,
    Registration,
    ReportRow,
)
from tests.factories.people import make_person


def make_network(title: str = "Tickets en helpdesk op school", **fields: Any) -> NetworkPage:
    """Publish a network; needs the page tree."""
    values = {"summary": "We vergelijken ticketingsystemen.", "access": Access.OPEN, **fields}
    page: NetworkPage = NetworksIndexPage.objects.get().add_child(
        instance=NetworkPage(title=title, **values)
    )
    page.save_revision().publish(skip_permission_checks=True)
    return NetworkPage.objects.get(pk=page.pk)


def make_network_member(
    network: NetworkPage, user: User, *, state: MemberState = MemberState.MEMBER, **fields: Any
) -> NetworkMembership:
    """Make somebody a member, or something on the way to it."""
    now = timezone.now()
    joined = now if state == MemberState.MEMBER else None
    return NetworkMembership.objects.create(
        network=network, user=user, state=state, changed_at=now, joined_at=joined, **fields
    )


def make_organiser(network: NetworkPage, user: User) -> NetworkOrganiser:
    """Let somebody lead a network."""
    return NetworkOrganiser.objects.create(network=network, user=user)


def make_refused_proposal(
    user: User, editor: User, reason: str = "Zeg voor wie.", **fields: Any
) -> NetworkPage:
    """Let somebody have proposed a network that an editor refused; needs the page tree."""
    values = {"title": "Netwerk in wording", "summary": "Samen leren van elkaar.", **fields}
    case = propose(user=user, page=NetworkPage(**values))
    decide(
        case_id=case.pk,
        revision_id=case.revision_id,
        user=editor,
        decision=Decision.REFUSED,
        reason=reason,
    )
    return NetworkPage.objects.get(pk=case.page_id)


def make_event(
    title: str = "Vergelijk vijf ticketingsystemen",
    *,
    starts_at: datetime | None = None,
    hours: float = 2,
    live: bool = True,
    **fields: Any,
) -> EventPage:
    """Publish an event in a month from now, unless another moment is given."""
    begin = starts_at or timezone.now().replace(microsecond=0) + timedelta(days=30)
    page: EventPage = AgendaPage.objects.get().add_child(
        instance=EventPage(
            title=title,
            starts_at=begin,
            ends_at=begin + timedelta(hours=hours),
            live=live,
            **{"summary": "Vijf systemen naast elkaar.", "place": "Gent", **fields},
        )
    )
    if live:
        page.save_revision().publish(skip_permission_checks=True)
    return EventPage.objects.get(pk=page.pk)


def make_report(event: EventPage, *rows: tuple[str, str]) -> ReportRow:
    """Publish the report of an event, with a row for each kind and text; return the last one."""
    now = timezone.now()
    report = EventReport.objects.create(event=event, version=1, saved_at=now, published_at=now)
    made = [
        ReportRow.objects.create(report=report, kind=kind, text=text, sort_order=order)
        for order, (kind, text) in enumerate(rows)
    ]
    return made[-1]


def make_registration(event: EventPage, user: User, **fields: Any) -> Registration:
    """Give somebody a place, whenever the event is; no mail tells of it."""
    places, _ = EventPlaces.objects.get_or_create(event=event)
    now = timezone.now()
    values = {"state": RegistrationState.CONFIRMED, "registered_at": now, **fields}
    number = Registration.objects.filter(event=event).count() + 1
    return Registration.objects.create(
        event=places.event, user=user, number=number, changed_at=now, **values
    )


def make_attended(event: EventPage, user: User) -> Registration:
    """Let somebody have been at an event."""
    registration = make_registration(event, user)
    note_presence(rows=[registration], at=event.starts_at, by=None)
    return registration


def states_of(event: EventPage) -> list[str]:
    """Return the states of all registrations, in their order."""
    found = Registration.objects.filter(event=event).order_by("number")
    return list(found.values_list("state", flat=True))


@pytest.fixture
def network(tree: Any) -> NetworkPage:
    """An open network."""
    return make_network()


@pytest.fixture
def closed_network(tree: Any) -> NetworkPage:
    """A network that only its members may know of."""
    return make_network("Overleg van belanghebbenden", access=Access.CLOSED)


@pytest.fixture
def organiser(network: NetworkPage) -> User:
    """Who leads `network`."""
    person = make_person("trekker", roles=(Role.MEMBER, Role.ORGANISER))
    make_organiser(network, person)
    return person


@pytest.fixture
def other_organiser(tree: Any) -> User:
    """Who leads another network."""
    person = make_person("trekker2", roles=(Role.MEMBER, Role.ORGANISER))
    make_organiser(make_network("De puntenpuzzelaars"), person)
    return person


@pytest.fixture
def network_member(network: NetworkPage) -> User:
    """A member of `network`."""
    person = make_person("netwerklid")
    make_network_member(network, person)
    return person


@pytest.fixture
def event(network: NetworkPage) -> EventPage:
    """A coming event of `network`, without a limit of places."""
    return make_event(network=network)
