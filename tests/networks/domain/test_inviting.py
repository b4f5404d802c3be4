"""Invitations: what is kept, who becomes a member, and the limits."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from networks.domain.inviting import (
    MOST_A_DAY,
    MOST_TO_AN_ADDRESS,
    accept,
    invitation_of,
    invite,
    withdraw,
)
from networks.enums import MemberState
from networks.errors import MembershipRefusedError
from networks.models import NetworkInvitation, NetworkMembership, NetworkPage
from notifications.models import OutgoingMail
from tests.factories.networks import make_network, make_network_member, make_organiser
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

ADDRESS = "nieuw@school.test"
LINK = re.compile(r"/netwerken/uitnodiging/([\w-]+)/")


def secret_mailed(email: str = ADDRESS) -> str:
    mail = OutgoingMail.objects.filter(recipient=email).latest("created_at")
    found = LINK.search(mail.body)
    assert found is not None
    return found[1]


def send(network: NetworkPage, by: User, *emails: str) -> Any:
    return invite(network_id=network.pk, by=by, emails=emails or (ADDRESS,))


def test_an_invitation_is_mailed_and_its_secret_stands_there_alone(
    network: NetworkPage, organiser: User
) -> None:
    assert send(network, organiser).sent == 1
    secret = secret_mailed()
    row = NetworkInvitation.objects.values().get()
    assert secret not in str(row)
    assert row["expires_at"] - row["created_at"] == timedelta(days=30)


def test_the_same_address_has_one_open_invitation(network: NetworkPage, organiser: User) -> None:
    send(network, organiser)
    again = send(network, organiser, ADDRESS.upper(), "ander@school.test")
    assert (again.sent, again.skipped) == (1, 1)
    assert OutgoingMail.objects.filter(recipient=ADDRESS).count() == 1


def test_whoever_has_the_link_becomes_a_member_of_a_closed_network_once(
    closed_network: NetworkPage, outsider: User, member: User
) -> None:
    leader = make_person("leider")
    make_organiser(closed_network, leader)
    send(closed_network, leader)
    secret = secret_mailed()
    accept(secret=secret, user=outsider)
    accept(secret=secret, user=outsider)
    with pytest.raises(MembershipRefusedError):
        accept(secret=secret, user=member)
    assert [row.user for row in NetworkMembership.objects.all()] == [outsider]
    assert OutgoingMail.objects.filter(recipient=outsider.email).count() == 1


def test_who_was_refused_before_comes_in_with_an_invitation(
    network: NetworkPage, organiser: User, outsider: User
) -> None:
    make_network_member(network, outsider, state=MemberState.REFUSED)
    send(network, organiser)
    accept(secret=secret_mailed(), user=outsider)
    assert network.has_member(outsider)


@pytest.mark.parametrize("how", ["withdrawn", "old"])
def test_what_is_withdrawn_or_old_opens_nothing(
    how: str, network: NetworkPage, organiser: User, outsider: User
) -> None:
    send(network, organiser)
    row = NetworkInvitation.objects.get()
    if how == "withdrawn":
        withdraw(key=row.key, network_id=network.pk, by=organiser)
    else:
        NetworkInvitation.objects.update(expires_at=row.created_at)
    with pytest.raises(MembershipRefusedError):
        accept(secret=secret_mailed(), user=outsider)
    assert not NetworkMembership.objects.exists()


def test_a_network_sends_so_many_a_day(network: NetworkPage, organiser: User) -> None:
    send(network, organiser, *(f"p{number}@school.test" for number in range(MOST_A_DAY - 1)))
    with pytest.raises(MembershipRefusedError, match="nog 1 weg"):
        send(network, organiser, "x@school.test", "y@school.test")
    assert send(network, organiser, "x@school.test").sent == 1
    assert NetworkInvitation.objects.count() == MOST_A_DAY


def test_an_address_gets_few_from_all_networks_together(tree: Any, organiser: User) -> None:
    sent = 0
    for number in range(MOST_TO_AN_ADDRESS + 1):
        network = make_network(f"Net {number}")
        make_organiser(network, organiser)
        sent += send(network, organiser).sent
    assert sent == MOST_TO_AN_ADDRESS


def test_another_organiser_neither_invites_nor_withdraws(
    network: NetworkPage, organiser: User, other_organiser: User
) -> None:
    with pytest.raises(MembershipRefusedError):
        send(network, other_organiser)
    send(network, organiser)
    row = NetworkInvitation.objects.get()
    theirs = other_organiser.organised_networks.get().network_id
    for network_id in (network.pk, theirs):
        with pytest.raises(NetworkInvitation.DoesNotExist):
            withdraw(key=row.key, network_id=network_id, by=other_organiser)
    assert NetworkInvitation.objects.get().withdrawn_at is None


def test_an_unknown_secret_is_no_invitation(network: NetworkPage, organiser: User) -> None:
    send(network, organiser)
    assert invitation_of(secret="x") is None
    assert invitation_of(secret="\ud800") is None


def test_the_link_asks_to_sign_in_and_then_for_one_click(
    network: NetworkPage, organiser: User, outsider: User
) -> None:
    send(network, organiser)
    url = f"/netwerken/uitnodiging/{secret_mailed()}/"
    asked = Client().get(url)
    assert (asked.status_code, asked["Location"]) == (302, f"/aanmelden/?next={url}")
    client = Client()
    client.force_login(outsider)
    html = client.get(url).content.decode()
    assert network.title in html
    token = re.search(r'name="formulier_token" value="([^"]+)"', html)
    assert token is not None
    assert client.post(url, {"formulier_token": token[1]}).status_code == 302
    assert network.has_member(outsider)
    used = client.get(url).content.decode()
    assert "geldt niet meer" in used
    assert network.summary not in used
