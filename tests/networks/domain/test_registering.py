"""Places: who gets one, who waits, and what each is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from networks.domain.places import fill_places
from networks.domain.registering import (
    accept,
    cancel,
    offer,
    register,
    set_closed,
)
from networks.enums import Attends, Availability, EventForm, EventType, RegistrationState
from networks.errors import RegistrationRefusedError
from networks.models import EventPage, EventPlaces, NetworkPage, Registration, RegistrationChange
from notifications.models import OutgoingMail
from operations.models import SiteVersion
from tests.factories.networks import make_event, states_of
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

CONFIRMED, WAITING, OFFERED, EXPIRED, CANCELLED = (
    RegistrationState.CONFIRMED,
    RegistrationState.WAITING,
    RegistrationState.OFFERED,
    RegistrationState.EXPIRED,
    RegistrationState.CANCELLED,
)


@pytest.fixture
def people(db: Any) -> list[User]:
    return [make_person(f"persoon{number}") for number in range(5)]


def event_with(network: NetworkPage, **fields: Any) -> EventPage:
    return make_event(network=network, **{"seats": 2, **fields})


def kinds_of(user: User) -> list[str]:
    found = OutgoingMail.objects.filter(recipient=user.email).order_by("created_at")
    return [kind.rpartition(".")[2] for kind in found.values_list("kind", flat=True)]


def test_the_first_ones_get_a_place_and_the_others_wait_in_order(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network)
    for person in people:
        register(event_id=event.pk, user=person)
    assert states_of(event) == [CONFIRMED, CONFIRMED, WAITING, WAITING, WAITING]
    numbers = Registration.objects.filter(event=event).order_by("number")
    assert [(each.number, each.user) for each in numbers] == list(enumerate(people, start=1))
    assert [kinds_of(person) for person in people[1:3]] == [["confirmed"], ["waiting"]]


def test_registering_again_answers_with_the_same_registration_and_no_mail(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network)
    first = register(event_id=event.pk, user=people[0])
    assert register(event_id=event.pk, user=people[0]) == first
    assert kinds_of(people[0]) == ["confirmed"]
    assert RegistrationChange.objects.filter(registration=first).count() == 1


def test_a_place_that_comes_free_is_offered_to_who_waits_longest(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network)
    for person in people:
        register(event_id=event.pk, user=person)
    cancel(event_id=event.pk, user=people[0], by=people[0])
    assert states_of(event) == [CANCELLED, CONFIRMED, OFFERED, WAITING, WAITING]
    assert kinds_of(people[2]) == ["waiting", "offered"]
    accept(event_id=event.pk, user=people[2])
    assert kinds_of(people[2]) == ["waiting", "offered", "confirmed"]
    assert Registration.objects.get(event=event, user=people[2]).offered_until is None


def test_an_offer_that_ran_out_goes_to_the_next_one_as_soon_as_anybody_looks(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network, seats=1)
    for person in people[:3]:
        register(event_id=event.pk, user=person)
    cancel(event_id=event.pk, user=people[0], by=people[0])
    Registration.objects.filter(user=people[1]).update(
        offered_until=timezone.now() - timedelta(seconds=1)
    )
    with pytest.raises(RegistrationRefusedError, match="verlopen"):
        accept(event_id=event.pk, user=people[1])
    # What was refused is rolled back by nobody: the offer went on.
    fill_places(event_id=event.pk)
    assert states_of(event) == [CANCELLED, EXPIRED, OFFERED]
    assert kinds_of(people[1]) == ["waiting", "offered", "expired"]
    assert kinds_of(people[2]) == ["waiting", "offered"]


def test_who_let_an_offer_run_out_comes_back_at_the_end_of_the_line(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network, seats=1)
    for person in people[:3]:
        register(event_id=event.pk, user=person)
    cancel(event_id=event.pk, user=people[0], by=people[0])
    Registration.objects.filter(user=people[1]).update(
        offered_until=timezone.now() - timedelta(seconds=1)
    )
    again = register(event_id=event.pk, user=people[1])
    assert (again.state, again.number) == (WAITING, 4)


def test_more_places_are_offered_in_order_and_fewer_take_nobodys(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network)
    for person in people:
        register(event_id=event.pk, user=person)
    EventPage.objects.filter(pk=event.pk).update(seats=4)
    fill_places(event_id=event.pk)
    assert states_of(event) == [CONFIRMED, CONFIRMED, OFFERED, OFFERED, WAITING]
    EventPage.objects.filter(pk=event.pk).update(seats=1)
    fill_places(event_id=event.pk)
    assert states_of(event) == [CONFIRMED, CONFIRMED, OFFERED, OFFERED, WAITING]
    cancel(event_id=event.pk, user=people[0], by=people[0])
    assert states_of(event)[-1] == WAITING


def test_places_on_site_and_online_can_each_have_their_number(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(
        network, form=EventForm.HYBRID, seats=1, seats_online=1, seats_are_shared=False
    )
    ways = [Attends.ON_SITE, Attends.ON_SITE, Attends.ONLINE, Attends.ONLINE]
    for person, way in zip(people, ways, strict=False):
        register(event_id=event.pk, user=person, attends=way)
    assert states_of(event) == [CONFIRMED, WAITING, CONFIRMED, WAITING]
    cancel(event_id=event.pk, user=people[2], by=people[2])
    assert states_of(event) == [CONFIRMED, WAITING, CANCELLED, OFFERED]


def test_a_hybrid_event_asks_how_somebody_takes_part(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network, form=EventForm.HYBRID)
    with pytest.raises(RegistrationRefusedError, match="ter plaatse of online"):
        register(event_id=event.pk, user=people[0])
    assert states_of(event) == []


def test_an_online_event_needs_no_choice(network: NetworkPage, people: list[User]) -> None:
    event = event_with(network, form=EventForm.ONLINE)
    assert register(event_id=event.pk, user=people[0], attends=Attends.ON_SITE).attends == "online"


def test_by_hand_the_organiser_chooses_who_is_offered_a_place(
    network: NetworkPage, people: list[User], organiser: User
) -> None:
    event = event_with(network, seats=1, offers_by_hand=True)
    made = [register(event_id=event.pk, user=person) for person in people[:3]]
    cancel(event_id=event.pk, user=people[0], by=people[0])
    assert states_of(event) == [CANCELLED, WAITING, WAITING]
    # Nobody passes those who wait.
    assert register(event_id=event.pk, user=people[3]).state == WAITING
    offer(event_id=event.pk, registration_key=made[2].key, by=organiser)
    assert states_of(event) == [CANCELLED, WAITING, OFFERED, WAITING]
    with pytest.raises(RegistrationRefusedError, match="geen plaats vrij"):
        offer(event_id=event.pk, registration_key=made[1].key, by=organiser)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"starts_at": timezone.now() - timedelta(hours=1)}, "begonnen of voorbij"),
        ({"event_type": EventType.PARTNER}, "niet hier"),
        ({"takes_registrations": False}, "niet hier"),
        ({"registration_opens_at": timezone.now() + timedelta(days=2)}, "nog niet open"),
        ({"registration_closes_at": timezone.now() - timedelta(days=2)}, "gesloten"),
        ({"cancelled_at": timezone.now()}, "gaat niet door"),
    ],
)
def test_nobody_registers_for_what_is_not_open(
    network: NetworkPage, people: list[User], fields: dict[str, Any], reason: str
) -> None:
    event = event_with(network, **fields)
    with pytest.raises(RegistrationRefusedError, match=reason):
        register(event_id=event.pk, user=people[0])
    assert states_of(event) == []
    assert not OutgoingMail.objects.exists()


def test_an_organiser_closes_and_opens_registrations(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network, seats=1)
    register(event_id=event.pk, user=people[0])
    register(event_id=event.pk, user=people[1])
    set_closed(event_id=event.pk, closed=True)
    with pytest.raises(RegistrationRefusedError, match="gesloten"):
        register(event_id=event.pk, user=people[2])
    cancel(event_id=event.pk, user=people[0], by=people[0])
    assert states_of(event) == [CANCELLED, OFFERED]
    set_closed(event_id=event.pk, closed=False)
    assert register(event_id=event.pk, user=people[2]).state == WAITING


def test_nobody_leaves_what_has_begun(network: NetworkPage, people: list[User]) -> None:
    event = event_with(network)
    register(event_id=event.pk, user=people[0])
    EventPage.objects.filter(pk=event.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(RegistrationRefusedError, match="al begonnen"):
        cancel(event_id=event.pk, user=people[0], by=people[0])
    assert states_of(event) == [CONFIRMED]


def test_leaving_twice_is_leaving_once(network: NetworkPage, people: list[User]) -> None:
    event = event_with(network)
    register(event_id=event.pk, user=people[0])
    cancel(event_id=event.pk, user=people[0], by=people[0])
    assert cancel(event_id=event.pk, user=people[0], by=people[0]) is None
    assert kinds_of(people[0]) == ["confirmed", "cancelled"]


def test_everybody_may_know_only_whether_there_is_room(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network, seats=7)
    register(event_id=event.pk, user=people[0])
    assert EventPlaces.objects.get().availability == Availability.FREE
    register(event_id=event.pk, user=people[1])
    assert EventPlaces.objects.get().availability == Availability.FEW
    EventPage.objects.filter(pk=event.pk).update(seats=2)
    fill_places(event_id=event.pk)
    assert EventPlaces.objects.get().availability == Availability.FULL


def test_pages_are_kept_while_a_registration_changes_nothing_that_they_show(
    network: NetworkPage, people: list[User]
) -> None:
    event = event_with(network, seats=40)
    register(event_id=event.pk, user=people[0])
    before = SiteVersion.objects.values_list("value", flat=True).first()
    register(event_id=event.pk, user=people[1])
    assert SiteVersion.objects.values_list("value", flat=True).first() == before


def test_the_number_of_queries_does_not_grow_with_who_registered(
    network: NetworkPage, people: list[User], django_assert_num_queries: Any
) -> None:
    event = event_with(network, seats=3)
    for person in people[:4]:
        register(event_id=event.pk, user=person)
    with django_assert_num_queries(10):
        register(event_id=event.pk, user=people[4])
