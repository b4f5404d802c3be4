"""Becoming a member: who may, what is mailed, and that nothing happens twice."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from networks.domain.joining import ask, decide, join, leave, remove, set_preferences
from networks.enums import Access, Hears, MemberState
from networks.errors import MembershipRefusedError
from networks.models import NetworkMembership, NetworkPage
from notifications.models import OutgoingMail
from tests.factories.networks import make_network, make_network_member, make_organiser
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(tree: Any) -> NetworkPage:
    """A network whose organisers decide."""
    return make_network("De puntenpuzzel", access=Access.ON_REQUEST)


@pytest.fixture
def leader(asking: NetworkPage) -> User:
    person = make_person("leider")
    make_organiser(asking, person)
    return person


def kinds_to(user: User) -> list[str]:
    found = OutgoingMail.objects.filter(recipient=user.email).order_by("created_at")
    return list(found.values_list("kind", flat=True))


def test_who_joins_an_open_network_is_a_member_and_hears_it_once(
    network: NetworkPage, outsider: User
) -> None:
    first = join(network_id=network.pk, user=outsider)
    again = join(network_id=network.pk, user=outsider)
    assert (first.pk, first.state) == (again.pk, MemberState.MEMBER)
    assert (first.hears, first.is_shown) == (Hears.AT_ONCE, False)
    assert kinds_to(outsider) == ["networks.membership.joined"]


@pytest.mark.parametrize("access", [Access.ON_REQUEST, Access.CLOSED])
def test_nobody_joins_what_is_not_open(tree: Any, outsider: User, access: Access) -> None:
    other = make_network(access=access)
    with pytest.raises(MembershipRefusedError):
        join(network_id=other.pk, user=outsider)
    assert not NetworkMembership.objects.exists()


def test_a_question_reaches_each_organiser_once(
    asking: NetworkPage, leader: User, outsider: User
) -> None:
    first = ask(network_id=asking.pk, user=outsider, motivation="Wij puzzelen ook.")
    again = ask(network_id=asking.pk, user=outsider, motivation="Iets anders.")
    assert first.pk == again.pk
    assert again.motivation == "Wij puzzelen ook."
    assert kinds_to(leader) == ["networks.membership.asked"]
    assert kinds_to(outsider) == []
    mail = OutgoingMail.objects.get(recipient=leader.email)
    assert "Wij puzzelen ook." in mail.body
    assert outsider.email not in mail.body


def test_an_answer_makes_a_member_and_the_first_one_stands(
    asking: NetworkPage, leader: User, outsider: User
) -> None:
    row = ask(network_id=asking.pk, user=outsider, motivation="Wij ook.")
    given = {"key": row.key, "network_id": asking.pk, "by": leader}
    assert decide(**given, accept=True).state == MemberState.MEMBER
    with pytest.raises(MembershipRefusedError, match="al geantwoord"):
        decide(**given, accept=False, reason="Toch niet.")
    row.refresh_from_db()
    assert (row.state, row.decided_by) == (MemberState.MEMBER, leader)
    assert kinds_to(outsider) == ["networks.membership.joined"]


def test_a_refusal_needs_a_reason_that_is_mailed(
    asking: NetworkPage, leader: User, outsider: User
) -> None:
    row = ask(network_id=asking.pk, user=outsider, motivation="Wij ook.")
    given = {"key": row.key, "network_id": asking.pk, "by": leader, "accept": False}
    with pytest.raises(MembershipRefusedError, match="waarom"):
        decide(**given, reason="  ")
    assert decide(**given, reason="Enkel voor het secundair.").state == MemberState.REFUSED
    assert "Enkel voor het secundair." in OutgoingMail.objects.get(recipient=outsider.email).body


def test_who_was_refused_asks_again_after_some_days(
    asking: NetworkPage, leader: User, outsider: User
) -> None:
    row = ask(network_id=asking.pk, user=outsider, motivation="Wij ook.")
    decide(key=row.key, network_id=asking.pk, by=leader, accept=False, reason="Nee.")
    with pytest.raises(MembershipRefusedError, match="dagen"):
        ask(network_id=asking.pk, user=outsider, motivation="Toch?")
    row.refresh_from_db()
    NetworkMembership.objects.update(changed_at=row.changed_at - timedelta(days=8))
    assert ask(network_id=asking.pk, user=outsider, motivation="Toch?").state == "requested"
    assert kinds_to(leader) == ["networks.membership.asked"] * 2


def test_an_organiser_decides_in_no_other_network(
    asking: NetworkPage, leader: User, other_organiser: User, outsider: User
) -> None:
    row = ask(network_id=asking.pk, user=outsider, motivation="Wij ook.")
    theirs = other_organiser.organised_networks.get().network_id
    for network_id in (asking.pk, theirs):
        given = {"key": row.key, "network_id": network_id, "by": other_organiser}
        with pytest.raises(NetworkMembership.DoesNotExist):
            decide(**given, accept=True)
        with pytest.raises(NetworkMembership.DoesNotExist):
            remove(**given, reason="Weg.")
    row.refresh_from_db()
    assert row.state == MemberState.REQUESTED


def test_nobody_decides_about_oneself(asking: NetworkPage, leader: User) -> None:
    row = ask(network_id=asking.pk, user=leader, motivation="Ik trek het.")
    with pytest.raises(NetworkMembership.DoesNotExist):
        decide(key=row.key, network_id=asking.pk, by=leader, accept=True)


def test_an_editor_decides_everywhere(asking: NetworkPage, editor: User, outsider: User) -> None:
    row = ask(network_id=asking.pk, user=outsider, motivation="Wij ook.")
    answered = decide(key=row.key, network_id=asking.pk, by=editor, accept=True)
    assert answered.state == MemberState.MEMBER


def test_who_is_removed_hears_why_and_does_not_walk_in_again(
    network: NetworkPage, organiser: User, network_member: User
) -> None:
    row = network.memberships.get(user=network_member)
    removed = remove(key=row.key, network_id=network.pk, by=organiser, reason="Reclame.")
    assert removed.state == MemberState.REFUSED
    assert "Reclame." in OutgoingMail.objects.get(recipient=network_member.email).body
    with pytest.raises(MembershipRefusedError):
        join(network_id=network.pk, user=network_member)


def test_who_leaves_may_come_back_and_is_hidden_again(
    network: NetworkPage, network_member: User
) -> None:
    set_preferences(network_id=network.pk, user=network_member, hears=Hears.WEEKLY, is_shown=True)
    left = leave(network_id=network.pk, user=network_member)
    assert left is not None
    assert left.state == MemberState.LEFT
    assert leave(network_id=network.pk, user=network_member) is None
    back = join(network_id=network.pk, user=network_member)
    assert (back.state, back.is_shown, back.hears) == (MemberState.MEMBER, False, Hears.WEEKLY)


def test_who_is_no_member_has_nothing_to_choose(network: NetworkPage, outsider: User) -> None:
    make_network_member(network, outsider, state=MemberState.REQUESTED)
    with pytest.raises(MembershipRefusedError):
        set_preferences(network_id=network.pk, user=outsider, hears=Hears.NEVER, is_shown=True)
