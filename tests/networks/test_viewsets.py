"""Who leads networks, and who is in, in `/beheer/`."""

from typing import Any

import pytest
from django.test import Client

from accounts.enums import Role
from accounts.models import User
from networks.domain.inviting import invite
from networks.models import NetworkInvitation, NetworkOrganiser, NetworkPage

pytestmark = pytest.mark.django_db

LISTS = ("trekkers", "partners", "leden", "uitnodigingen")


@pytest.fixture
def desk(editor: User, settings: Any) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(editor)
    return client


def test_an_editor_makes_somebody_organiser_by_the_address(
    desk: Client, network: NetworkPage, outsider: User
) -> None:
    url = "/beheer/netwerken/trekkers/new/"
    assert desk.get(url).status_code == 200
    wrong = desk.post(url, {"network": network.pk, "email": "niemand@elders.test"})
    assert "geen actief account" in wrong.content.decode()
    for _ in range(2):
        desk.post(url, {"network": network.pk, "email": outsider.email.upper()})
    assert NetworkOrganiser.objects.get().user == outsider
    assert User.objects.get(pk=outsider.pk).has_role(Role.ORGANISER)


def test_an_editor_sees_the_lists_and_no_whole_address(
    desk: Client, network: NetworkPage, organiser: User, network_member: User
) -> None:
    invite(network_id=network.pk, by=organiser, emails=["iemand@school.test"])
    shown = {name: desk.get(f"/beheer/netwerken/{name}/").content.decode() for name in LISTS}
    assert organiser.display_name in shown["trekkers"]
    assert network_member.display_name in shown["leden"]
    assert "ie…@school.test" in shown["uitnodigingen"]
    assert not any("iemand@school.test" in text for text in shown.values())
    assert NetworkInvitation.objects.count() == 1


def test_nobody_else_opens_them(network: NetworkPage, organiser: User) -> None:
    client = Client()
    client.force_login(organiser)
    for name in LISTS:
        assert client.get(f"/beheer/netwerken/{name}/").status_code in {302, 403, 404}
