"""`…/inschrijven/`: one page for one's own place, by form, with and without luck."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.registering import register
from networks.enums import EventForm, RegistrationState
from networks.models import EventPage, NetworkPage, Registration
from notifications.models import OutgoingMail
from safeforms.tokens import new_token
from tests.factories.networks import make_event, make_network_member, states_of
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def url_of(event: EventPage, what: str = "inschrijven") -> str:
    return f"/netwerken/agenda/{event.slug}/{what}/"


def post(
    client: Client, user: User, event: EventPage, what: str = "inschrijven", **data: str
) -> Any:
    token = new_token(form=what, user=user)
    return client.post(url_of(event, what), {"formulier_token": token, **data}, follow=True)


@pytest.fixture
def full(network: NetworkPage) -> EventPage:
    event = make_event(network=network, seats=1)
    register(event_id=event.pk, user=make_person("eerste"))
    return event


def test_somebody_registers_and_leaves(client: Client, event: EventPage, member: User) -> None:
    client.force_login(member)
    assert "Schrijf me in" in client.get(url_of(event)).content.decode()
    text = post(client, member, event).content.decode()
    assert "Je bent ingeschreven" in text
    assert states_of(event) == [RegistrationState.CONFIRMED]
    text = post(client, member, event, "uitschrijven").content.decode()
    assert "Je bent uitgeschreven" in text
    assert states_of(event) == [RegistrationState.CANCELLED]


def test_the_same_form_sent_twice_registers_once_and_mails_once(
    client: Client, event: EventPage, member: User
) -> None:
    client.force_login(member)
    token = {"formulier_token": new_token(form="inschrijven", user=member)}
    answers = [client.post(url_of(event), token) for _ in range(2)]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, url_of(event))] * 2
    assert OutgoingMail.objects.filter(recipient=member.email).count() == 1


def test_who_waits_sees_the_place_in_line(client: Client, full: EventPage, member: User) -> None:
    register(event_id=full.pk, user=make_person("tweede"))
    client.force_login(member)
    assert "Zet me op de wachtlijst" in client.get(url_of(full)).content.decode()
    assert "op de wachtlijst, op plaats 2" in post(client, member, full).content.decode()


def test_an_offer_is_taken_with_one_button(client: Client, full: EventPage, member: User) -> None:
    register(event_id=full.pk, user=member)
    EventPage.objects.filter(pk=full.pk).update(seats=2)
    from networks.domain.places import fill_places

    fill_places(event_id=full.pk)
    client.force_login(member)
    assert "Ja, ik kom" in client.get(url_of(full)).content.decode()
    assert "Je bent ingeschreven" in post(client, member, full, "aanbod").content.decode()
    assert states_of(full) == [RegistrationState.CONFIRMED] * 2


def test_an_offer_that_ran_out_is_none_whoever_noted_it(
    client: Client, full: EventPage, member: User
) -> None:
    register(event_id=full.pk, user=member)
    Registration.objects.filter(user=member).update(
        state=RegistrationState.OFFERED, offered_until=timezone.now() - timedelta(seconds=1)
    )
    client.force_login(member)
    text = client.get(url_of(full)).content.decode()
    assert "Je aanbod is verlopen" in text
    assert "Ja, ik kom" not in text
    assert "verlopen" in post(client, member, full, "aanbod").content.decode()


def test_a_hybrid_event_asks_how_and_says_so_beside_the_question(
    client: Client, network: NetworkPage, member: User
) -> None:
    event = make_event(network=network, form=EventForm.HYBRID)
    client.force_login(member)
    text = post(client, member, event).content.decode()
    assert "field--err" in text
    assert states_of(event) == []
    post(client, member, event, attends="online")
    assert Registration.objects.get().attends == "online"


def test_the_link_of_a_meeting_is_shown_shortly_before_to_who_comes(
    client: Client, network: NetworkPage, member: User, author: User
) -> None:
    link = "https://meet.example.test/kamer"
    event = make_event(network=network, form=EventForm.ONLINE, meeting_url=link)
    register(event_id=event.pk, user=member)
    client.force_login(member)
    assert link not in client.get(url_of(event)).content.decode()
    soon = timezone.now() + timedelta(minutes=20)
    EventPage.objects.filter(pk=event.pk).update(starts_at=soon, ends_at=soon + timedelta(hours=1))
    assert link in client.get(url_of(event)).content.decode()
    client.force_login(author)
    for url in (url_of(event), event.get_absolute_url()):
        assert link not in client.get(url).content.decode()


def test_who_did_not_sign_in_is_asked_to(client: Client, event: EventPage) -> None:
    for what in ("inschrijven", "uitschrijven", "aanbod", "inschrijvingen"):
        answer = client.get(url_of(event, what))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/aanmelden/")


def test_an_event_of_a_closed_network_does_not_exist_for_others(
    client: Client, closed_network: NetworkPage, member: User, outsider: User
) -> None:
    event = make_event(network=closed_network)
    make_network_member(closed_network, member)
    client.force_login(outsider)
    assert client.get(url_of(event)).status_code == 404
    assert post(client, outsider, event).status_code == 404
    assert states_of(event) == []
    client.force_login(member)
    assert client.get(url_of(event)).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "inschrijven:vals"])
def test_a_forged_form_is_refused_in_words(
    client: Client, event: EventPage, member: User, token: str
) -> None:
    client.force_login(member)
    answer = client.post(url_of(event), {"formulier_token": token})
    assert answer.status_code == 200
    assert "stond te lang open" in answer.content.decode()
    assert states_of(event) == []
