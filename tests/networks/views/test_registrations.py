"""`…/inschrijvingen/`: what an organiser sees and does, of his own events alone."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from networks.domain.registering import cancel, register
from networks.enums import RegistrationState
from networks.models import EventPage, EventPlaces, NetworkPage, Registration
from safeforms.tokens import new_token
from tests.factories.networks import make_event, states_of
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def url_of(event: EventPage, rest: str = "") -> str:
    return f"/netwerken/agenda/{event.slug}/inschrijvingen/{rest}"


def press(client: Client, user: User, url: str, form: str, **data: str) -> Any:
    token = new_token(form=form, user=user)
    return client.post(url, {"formulier_token": token, **data}, follow=True)


@pytest.fixture
def people(db: Any) -> list[User]:
    return [make_person(name) for name in ("anna", "bram", "cato")]


@pytest.fixture
def full(network: NetworkPage, people: list[User]) -> EventPage:
    event = make_event(network=network, seats=1, offers_by_hand=True)
    for person in people:
        register(event_id=event.pk, user=person)
    return event


def test_the_organiser_sees_who_comes_and_who_waits_but_no_address(
    client: Client, full: EventPage, organiser: User, people: list[User]
) -> None:
    client.force_login(organiser)
    text = client.get(url_of(full)).content.decode()
    assert "1 van 1 plaatsen bezet, 2 op de wachtlijst" in text
    for person in people:
        assert person.display_name in text
        assert person.email not in text


def test_the_list_is_asked_for_in_the_same_number_of_queries(
    client: Client, network: NetworkPage, organiser: User, django_assert_num_queries: Any
) -> None:
    event = make_event(network=network, seats=4)
    client.force_login(organiser)
    client.get(url_of(event))  # what a process asks once
    counted = 0
    for number in (3, 30):
        while counted < number:
            register(event_id=event.pk, user=make_person(f"persoon{counted}"))
            counted += 1
        with django_assert_num_queries(10):
            assert client.get(url_of(event)).status_code == 200


def test_the_organiser_offers_a_free_place_and_takes_somebody_off_the_list(
    client: Client, full: EventPage, organiser: User, people: list[User]
) -> None:
    cancel(event_id=full.pk, user=people[0], by=people[0])
    client.force_login(organiser)
    last = Registration.objects.get(user=people[2])
    text = press(
        client, organiser, url_of(full, f"{last.key}/aanbieden/"), "plaats-aanbieden"
    ).content.decode()
    assert "Cato kreeg een plaats aangeboden." in text
    assert states_of(full)[-1] == RegistrationState.OFFERED
    first = Registration.objects.get(user=people[1])
    text = press(
        client, organiser, url_of(full, f"{first.key}/aanbieden/"), "plaats-aanbieden"
    ).content.decode()
    assert "Er is geen plaats vrij om aan te bieden." in text
    press(client, organiser, url_of(full, f"{first.key}/uitschrijven/"), "iemand-uitschrijven")
    assert states_of(full)[1] == RegistrationState.CANCELLED


def test_the_organiser_closes_and_opens(client: Client, event: EventPage, organiser: User) -> None:
    client.force_login(organiser)
    press(client, organiser, url_of(event, "sluiten/"), "sluiten", sluiten="ja")
    assert EventPlaces.objects.get().closed_at is not None
    press(client, organiser, url_of(event, "sluiten/"), "sluiten", sluiten="nee")
    assert EventPlaces.objects.get().closed_at is None


def test_the_file_has_the_names_and_no_formula(
    client: Client, full: EventPage, organiser: User, people: list[User]
) -> None:
    User.objects.filter(pk=people[0].pk).update(display_name="=1+1")
    client.force_login(organiser)
    answer = client.get(url_of(full, "lijst.csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:4] for row in rows[1:]] == [
        ["1", "'=1+1", "ter plaatse", "ingeschreven"],
        ["2", "Bram", "ter plaatse", "op de wachtlijst"],
        ["3", "Cato", "ter plaatse", "op de wachtlijst"],
    ]
    assert people[1].email not in answer.content.decode()


def test_nobody_else_sees_or_changes_it(
    client: Client, full: EventPage, other_organiser: User, member: User, people: list[User]
) -> None:
    before = states_of(full)
    key = Registration.objects.get(user=people[1]).key
    for person in (other_organiser, member, people[0]):
        client.force_login(person)
        for rest in ("", "lijst.csv", "sluiten/", f"{key}/aanbieden/", f"{key}/uitschrijven/"):
            assert client.get(url_of(full, rest)).status_code == 404
        answer = press(client, person, url_of(full, f"{key}/uitschrijven/"), "iemand-uitschrijven")
        assert answer.status_code == 404
    assert states_of(full) == before


def test_an_organiser_cannot_reach_another_events_registration_through_his_own(
    client: Client, network: NetworkPage, organiser: User, people: list[User]
) -> None:
    elsewhere = make_event("Elders", seats=1)
    register(event_id=elsewhere.pk, user=people[0])
    own = make_event("Van mij", network=network)
    key = Registration.objects.get().key
    client.force_login(organiser)
    url = url_of(own, f"{key}/uitschrijven/")
    assert press(client, organiser, url, "iemand-uitschrijven").status_code == 404
    assert states_of(elsewhere) == [RegistrationState.CONFIRMED]
