"""Calendars that other programs follow."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from networks.domain.personal import calendar_address, renew_calendar
from networks.enums import MemberState, RegistrationState
from networks.models import EventPage, NetworkPage, PersonalCalendar, Registration
from tests.factories.networks import make_event, make_network_member, make_organiser
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
FEED = "/netwerken/agenda.ics"
PERSONAL = "/netwerken/agenda/persoonlijk/"


def read(response: Any) -> dict[str, str]:
    """The titles in a calendar with their state."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    entries = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(entry["summary"]): str(entry["status"]) for entry in entries}


def register(event: EventPage, user: User, state: RegistrationState, number: int = 1) -> None:
    now = timezone.now()
    until = now + timedelta(days=2) if state == RegistrationState.OFFERED else None
    Registration.objects.create(
        event=event,
        user=user,
        state=state,
        number=number,
        registered_at=now,
        changed_at=now,
        offered_until=until,
    )


def own_feed(user: User) -> str:
    renew_calendar(user=user)
    return calendar_address(user=user).removeprefix("http://testserver").split("8000")[-1]


def test_the_feed_has_what_comes_and_what_was_of_late_but_nothing_of_closed_networks(
    client: Client, network: NetworkPage, closed_network: NetworkPage
) -> None:
    now = timezone.now()
    make_event("Komt", network=network)
    make_event("Was", starts_at=now - timedelta(days=80))
    make_event("Lang geleden", starts_at=now - timedelta(days=95))
    make_event("Gesloten", network=closed_network)
    make_event("Klad", live=False)
    gone = make_event("Niet meer")
    EventPage.objects.filter(pk=gone.pk).update(cancelled_at=now)
    assert read(client.get(FEED)) == {
        "Komt": "CONFIRMED",
        "Was": "CONFIRMED",
        "Afgelast: Niet meer": "CANCELLED",
    }


def test_a_network_has_its_own_and_a_closed_one_none_for_anybody(
    client: Client, network: NetworkPage, closed_network: NetworkPage, editor: User
) -> None:
    make_event("Van ons", network=network)
    make_event("Van anderen")
    make_event("Gesloten", network=closed_network)
    member = make_person("binnen")
    make_network_member(closed_network, member)
    address = f"/netwerken/{network.slug}/agenda.ics"
    assert read(client.get(address)) == {"Van ons": "CONFIRMED"}
    for person in (None, member, editor):
        if person:
            client.force_login(person)
        assert client.get(f"/netwerken/{closed_network.slug}/agenda.ics").status_code == 404


def test_one_event_is_a_file_for_whoever_may_see_it_without_the_link_of_the_meeting(
    client: Client, closed_network: NetworkPage, member: User
) -> None:
    event = make_event(
        "Gesloten", network=closed_network, meeting_url="https://vergaderen.example/geheim"
    )
    address = f"/netwerken/agenda/{event.slug}/agenda.ics"
    assert client.get(address).status_code == 404
    client.force_login(member)
    assert client.get(address).status_code == 404
    make_network_member(closed_network, member)
    response = client.get(address)
    assert read(response) == {"Gesloten": "CONFIRMED"}
    assert "private" in response["Cache-Control"]
    assert b"vergaderen.example" not in response.content


def test_a_program_that_has_the_present_calendar_gets_nothing_again(
    client: Client, event: EventPage
) -> None:
    first = client.get(FEED)
    assert client.get(FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304
    EventPage.objects.filter(pk=event.pk).update(sequence=1)
    again = client.get(FEED, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


def test_the_own_calendar_has_registrations_and_what_own_networks_plan(
    client: Client, network: NetworkPage, closed_network: NetworkPage, member: User
) -> None:
    make_network_member(closed_network, member)
    make_event("Van mijn gesloten netwerk", network=closed_network)
    make_event("Van een ander netwerk", network=network)
    for number, state in enumerate(RegistrationState):
        register(make_event(f"Ik: {state}"), member, state, number)
    assert read(client.get(own_feed(member))) == {
        "Van mijn gesloten netwerk": "CONFIRMED",
        "Ik: confirmed": "CONFIRMED",
        "Ik: offered": "CONFIRMED",
        "Ik: waiting": "TENTATIVE",
    }


@pytest.mark.parametrize("state", [MemberState.LEFT, MemberState.REQUESTED, MemberState.INVITED])
def test_of_a_closed_network_it_tells_members_only_also_what_they_registered_for(
    client: Client, closed_network: NetworkPage, member: User, state: MemberState
) -> None:
    make_network_member(closed_network, member, state=state)
    register(make_event("Gesloten", network=closed_network), member, RegistrationState.CONFIRMED)
    assert read(client.get(own_feed(member))) == {}


def test_organisers_find_their_networks_in_it(
    client: Client, closed_network: NetworkPage, member: User
) -> None:
    make_organiser(closed_network, member)
    make_event("Wij", network=closed_network)
    assert read(client.get(own_feed(member))) == {"Wij": "CONFIRMED"}


def test_a_new_address_ends_the_old_one(client: Client, member: User) -> None:
    client.force_login(member)
    assert "Maak mijn adres" in client.get(PERSONAL).content.decode()
    old = own_feed(member)
    client.logout()
    assert client.get(old).status_code == 200
    new = own_feed(member)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_the_button_renews_it_once_a_form(client: Client, member: User) -> None:
    client.force_login(member)
    page = client.get(PERSONAL).content.decode()
    posted = page.split('name="formulier_token" value="')[1].split('"')[0]
    response = client.post(PERSONAL, {"formulier_token": posted})
    assert response.headers["Location"] == PERSONAL
    key = PersonalCalendar.objects.get(user=member).key
    client.post(PERSONAL, {"formulier_token": posted})
    assert PersonalCalendar.objects.get(user=member).key == key
    assert calendar_address(user=member) in client.get(PERSONAL).content.decode()
    assert "Toon of vernieuw het adres" in client.get("/mijn/").content.decode()


@pytest.mark.parametrize("damage", ["", "x", ".", "a.b", "ë" * 40, "0" * 400])
def test_a_damaged_address_is_no_address(client: Client, member: User, damage: str) -> None:
    address = own_feed(member).removesuffix(".ics")
    assert client.get(f"{address}{damage}.ics").status_code == (404 if damage else 200)
    assert client.get(f"{PERSONAL}{damage or 'niets'}.ics").status_code == 404


def test_who_was_shut_out_has_no_calendar_any_more(client: Client, member: User) -> None:
    address = own_feed(member)
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_calendars_cost_the_same_however_much_they_hold(
    client: Client,
    network: NetworkPage,
    member: User,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    make_network_member(network, member)
    for number in range(count):
        register(
            make_event(f"Nr. {number}", network=network),
            member,
            RegistrationState.CONFIRMED,
            number,
        )
    personal = own_feed(member)
    for address, queries in (
        (FEED, 2),  # the time, the events
        (f"/netwerken/{network.slug}/agenda.ics", 3),  # and the network
        (personal, 6),  # the owner, the time, two for what is moderated, registrations, events
    ):
        with django_assert_num_queries(queries):
            assert len(read(client.get(address))) == count
