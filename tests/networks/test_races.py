"""Many at once: never a place too many, never one person twice, and an order without holes."""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from networks.domain import places
from networks.domain.registering import cancel, register
from networks.enums import Availability, RegistrationState
from networks.models import EventPage, EventPlaces, NetworkPage, Registration
from notifications.models import OutgoingMail
from tests.factories.networks import make_event, states_of
from tests.factories.people import make_person
from tests.factories.together import together

pytestmark = pytest.mark.django_db(transaction=True)

CONFIRMED, WAITING = RegistrationState.CONFIRMED, RegistrationState.WAITING


@pytest.fixture
def people(transactional_db: Any, monkeypatch: Any) -> list[User]:
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )
    return [make_person(f"persoon{number}") for number in range(6)]


def _register(event: EventPage, user: User) -> Callable[[], Any]:
    return lambda: register(event_id=event.pk, user=user)


@pytest.mark.trials(short=15, full=1500)
def test_two_for_the_last_place_are_one_in_and_one_waiting(
    network: NetworkPage, people: list[User], trials: int
) -> None:
    for number in range(trials):
        event = make_event(f"Bijeenkomst {number}", network=network, seats=1)
        results = together(_register(event, people[0]), _register(event, people[1]))
        assert all(isinstance(result, Registration) for result in results), results
        assert states_of(event) == [CONFIRMED, WAITING]


@pytest.mark.trials(short=15, full=1500)
def test_a_double_click_and_two_tabs_make_one_registration(
    network: NetworkPage, people: list[User], trials: int
) -> None:
    for number in range(trials):
        event = make_event(f"Bijeenkomst {number}", network=network, seats=1)
        results = together(*[_register(event, people[0])] * 3)
        assert {result.pk for result in results} == {Registration.objects.get(event=event).pk}
        assert OutgoingMail.objects.filter(recipient=people[0].email).count() == number + 1


@pytest.mark.trials(short=5, full=100)
def test_places_that_come_free_while_others_arrive_are_never_given_twice(
    network: NetworkPage, people: list[User], trials: int
) -> None:
    for number in range(trials):
        event = make_event(f"Bijeenkomst {number}", network=network, seats=2)
        for person in people[:3]:
            register(event_id=event.pk, user=person)
        results = together(
            *(
                lambda person=person: cancel(event_id=event.pk, user=person, by=person)  # noqa: B023  joined at once
                for person in people[:2]
            ),
            *(_register(event, person) for person in people[3:]),
        )
        assert not [result for result in results if isinstance(result, Exception)], results
        found = states_of(event)
        held = sum(state in {"confirmed", "offered"} for state in found)
        assert held == 2, found
        numbers = Registration.objects.filter(event=event).values_list("number", flat=True)
        assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_the_defence_is_the_lock(
    network: NetworkPage, people: list[User], monkeypatch: Any
) -> None:
    """Positive control: without it, two at once both find the last place free."""
    event = make_event(network=network, seats=1)
    gate = threading.Barrier(2)

    def unlocked(*, event_id: int) -> EventPlaces:
        places_of_event: EventPlaces = EventPlaces.objects.get_or_create(pk=event_id)[0]
        return places_of_event

    def note_and_wait(held: Any) -> None:
        original(held)
        gate.wait(timeout=10)

    original = places.bring_up_to_date
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer: there is no lock of ours to take away")
    # What is noted already is not written, and so locked, again.
    EventPlaces.objects.create(event=event, availability=Availability.FEW)
    monkeypatch.setattr(places, "lock_places", unlocked)
    monkeypatch.setattr(places, "bring_up_to_date", note_and_wait)
    monkeypatch.setattr("networks.domain.registering.bring_up_to_date", lambda held: None)
    monkeypatch.setattr(
        "networks.domain.places.Held.next_number",
        lambda held: threading.get_native_id() % 2_000_000_000,
    )
    results = together(_register(event, people[0]), _register(event, people[1]))
    assert states_of(event) == [CONFIRMED, CONFIRMED], results
