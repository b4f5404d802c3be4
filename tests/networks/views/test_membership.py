"""The pages of a network and its members, as people use them."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from networks.enums import Access, MemberState
from networks.models import NetworkMembership, NetworkPage, NetworkPartner
from schools.models import Organisation
from tests.factories.networks import (
    make_event,
    make_network,
    make_network_member,
    make_organiser,
)
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

OWN_SCREENS = ("leden/uitnodigen/", "bericht/")


@pytest.fixture(autouse=True)
def _no_second_step(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def token_in(html: str) -> str:
    found = re.search(r'name="formulier_token" value="([^"]+)"', html)
    assert found is not None
    return found[1]


def post(client: Client, url: str, **fields: Any) -> Any:
    """Open a form and send it."""
    token = token_in(client.get(url).content.decode())
    return client.post(url, {"formulier_token": token, **fields}, follow=True)


def test_a_stranger_sees_the_network_and_one_button(
    network: NetworkPage, organiser: User, organisation: Organisation
) -> None:
    NetworkPartner.objects.create(network=network, organisation=organisation)
    make_event(network=network)
    shown = make_person("toont")
    make_network_member(network, shown, is_shown=True)
    text = Client().get(network.get_absolute_url()).content.decode()
    assert organiser.display_name in text
    assert organisation.name in text
    assert "Vergelijk vijf ticketingsystemen" in text
    assert "1 lid" in text
    assert f"{network.get_absolute_url()}lid-worden/" in text
    assert "Word lid" in text
    assert shown.display_name not in text
    assert "formulier_token" not in text


def test_members_see_who_shows_himself(network: NetworkPage, network_member: User) -> None:
    shown, hidden = make_person("toont"), make_person("verborgen")
    make_network_member(network, shown, is_shown=True)
    make_network_member(network, hidden)
    for url in (network.get_absolute_url(), f"{network.get_absolute_url()}leden/"):
        text = signed_in(network_member).get(url).content.decode()
        assert shown.display_name in text
        assert hidden.display_name not in text
        assert "@example.test" not in text.replace(network_member.email, "")


def test_somebody_joins_chooses_and_leaves(network: NetworkPage, outsider: User) -> None:
    client, url = signed_in(outsider), network.get_absolute_url()
    assert "Je bent lid" in post(client, f"{url}lid-worden/").content.decode()
    post(client, f"{url}voorkeuren/", hears="wekelijks", is_shown="on")
    row = NetworkMembership.objects.get()
    assert (row.state, row.hears, row.is_shown) == (MemberState.MEMBER, "wekelijks", True)
    post(client, f"{url}uitschrijven/")
    row.refresh_from_db()
    assert row.state == MemberState.LEFT


def test_a_double_click_makes_one_member(network: NetworkPage, outsider: User) -> None:
    client, url = signed_in(outsider), f"{network.get_absolute_url()}lid-worden/"
    token = token_in(client.get(url).content.decode())
    for _ in range(2):
        assert client.post(url, {"formulier_token": token}).status_code == 302
    assert NetworkMembership.objects.count() == 1


def test_somebody_asks_and_an_organiser_answers(tree: Any, outsider: User) -> None:
    network = make_network(access=Access.ON_REQUEST)
    leader = make_person("leider")
    make_organiser(network, leader)
    url = network.get_absolute_url()
    assert "Vraag om lid te worden" in Client().get(url).content.decode()
    post(signed_in(outsider), f"{url}lid-worden/", motivation="Wij puzzelen ook.")
    row = NetworkMembership.objects.get()
    client = signed_in(leader)
    refused = post(client, f"{url}leden/", lid=str(row.key), actie="weiger", reason="")
    assert "Schrijf waarom niet" in refused.content.decode()
    post(client, f"{url}leden/", lid=str(row.key), actie="aanvaard")
    row.refresh_from_db()
    assert row.state == MemberState.MEMBER


def test_an_empty_motivation_is_asked_for_beside_the_field(tree: Any, outsider: User) -> None:
    network = make_network(access=Access.ON_REQUEST)
    url = f"{network.get_absolute_url()}lid-worden/"
    text = post(signed_in(outsider), url, motivation="  ").content.decode()
    assert "field--err" in text
    assert not NetworkMembership.objects.exists()


@pytest.mark.parametrize("screen", [*OWN_SCREENS, "leden/"])
def test_others_get_nothing_of_an_organisers_screens(
    screen: str, network: NetworkPage, other_organiser: User, outsider: User
) -> None:
    url = f"{network.get_absolute_url()}{screen}"
    assert Client().get(url).status_code == 302
    for person in (other_organiser, outsider):
        client = signed_in(person)
        assert client.get(url).status_code == 404
        assert client.post(url, {}).status_code == 404


@pytest.mark.parametrize("screen", OWN_SCREENS)
def test_a_member_gets_nothing_of_an_organisers_screens(
    screen: str, network: NetworkPage, network_member: User
) -> None:
    client, url = signed_in(network_member), f"{network.get_absolute_url()}{screen}"
    assert client.get(url).status_code == 404
    assert client.post(url, {}).status_code == 404


def test_a_member_decides_nothing(network: NetworkPage, network_member: User) -> None:
    asking = make_network_member(network, make_person("vrager"), state=MemberState.REQUESTED)
    client = signed_in(network_member)
    posted = {"lid": str(asking.key), "actie": "aanvaard"}
    assert client.post(f"{network.get_absolute_url()}leden/", posted).status_code == 404
    asking.refresh_from_db()
    assert asking.state == MemberState.REQUESTED


SCREENS = (
    *("", "lid-worden/", "uitschrijven/", "voorkeuren/", "leden/", "berichten/"),
    *OWN_SCREENS,
)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_closed_network_does_not_exist_for_others(
    screen: str, closed_network: NetworkPage, organiser: User, member: User
) -> None:
    url = f"{closed_network.get_absolute_url()}{screen}"
    for person in (organiser, member):
        response = signed_in(person).get(url)
        assert response.status_code == 404
        assert closed_network.title not in response.content.decode()


def test_a_closed_network_opens_for_its_members_and_editors(
    closed_network: NetworkPage, outsider: User, editor: User
) -> None:
    make_network_member(closed_network, outsider)
    for person in (outsider, editor):
        client = signed_in(person)
        assert client.get(closed_network.get_absolute_url()).status_code == 200
        assert closed_network.title in client.get("/netwerken/").content.decode()
    assert closed_network.title not in Client().get("/netwerken/").content.decode()


@pytest.mark.parametrize("who", ["stranger", "member", "organiser"])
def test_a_larger_network_costs_no_more_queries(
    who: str, network: NetworkPage, organiser: User, network_member: User
) -> None:
    person = {"stranger": None, "member": network_member, "organiser": organiser}[who]
    client = signed_in(person) if person else Client()
    urls = [network.get_absolute_url(), *([f"{network.get_absolute_url()}leden/"] * bool(person))]

    def cost() -> list[int]:
        found = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            found.append(len(captured))
        return found

    make_event(network=network)
    make_network_member(network, make_person("eerste"), is_shown=True)
    before = cost()
    for number in range(8):
        make_network_member(network, make_person(f"lid{number}"), is_shown=True)
        make_event(f"Nog een {number}", network=network)
    assert cost() == before


@pytest.mark.trials(short=200, full=5_000)
def test_a_very_large_network_and_a_full_agenda_cost_what_a_small_one_does(
    trials: int, network: NetworkPage, organiser: User, network_member: User
) -> None:
    own = network.get_absolute_url()
    urls = [own, f"{own}leden/", "/netwerken/", "/netwerken/agenda/", f"{own}bericht/"]
    client, visitor = signed_in(organiser), Client()

    def cost() -> dict[tuple[str, str], int]:
        found = {}
        asked = [("organiser", client, url) for url in urls]
        asked += [("visitor", visitor, url) for url in (own, "/netwerken/", "/netwerken/agenda/")]
        for who, browser, url in asked:
            browser.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(url).status_code == 200
            found[who, url] = len(captured)
        return found

    make_event(network=network)
    before = cost()
    people = User.objects.bulk_create(
        User(email=f"veel{number}@example.test", display_name=f"Lid {number}")
        for number in range(trials)
    )
    now = timezone.now()
    NetworkMembership.objects.bulk_create(
        NetworkMembership(
            network=network,
            user=person,
            state=MemberState.MEMBER,
            is_shown=number % 2 == 0,
            changed_at=now,
        )
        for number, person in enumerate(people)
    )
    for number in range(trials // 20):
        make_event(f"Nog een {number}", network=network)
    after = cost()
    assert after == before
    assert max(number for (who, _url), number in after.items() if who == "visitor") <= 14
    shown = client.get(own).content
    assert len(shown) < 200_000
