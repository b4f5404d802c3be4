"""Writing to all members: who gets it, how often, and what it shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from networks.domain.messages import MOST_A_DAY, write_to_members
from networks.domain.news import source
from networks.enums import Hears, MemberState
from networks.errors import MembershipRefusedError
from networks.models import NetworkMembership, NetworkMessage, NetworkPage
from notifications.digests import Period
from notifications.domain.stopping import stop_mails, stop_of
from notifications.enums import Rhythm
from notifications.models import OutgoingMail
from tests.factories.networks import make_event, make_network, make_network_member
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

HEARS = {"meteen": Hears.AT_ONCE, "wekelijks": Hears.WEEKLY, "nooit": Hears.NEVER}


def write(network: NetworkPage, by: User, **fields: Any) -> NetworkMessage:
    words = {"subject": "Breng je cijfers mee", "text": "Tot dinsdag in Gent.", **fields}
    return write_to_members(network_id=network.pk, by=by, **words)


@pytest.fixture
def listeners(network: NetworkPage) -> dict[str, User]:
    """A member for each way of hearing, one who asked, and one whose account is closed."""
    people = {name: make_person(name) for name in (*HEARS, "vrager", "gesloten")}
    for name, hears in HEARS.items():
        make_network_member(network, people[name], hears=hears)
    make_network_member(network, people["vrager"], state=MemberState.REQUESTED)
    make_network_member(network, people["gesloten"])
    User.objects.filter(pk=people["gesloten"].pk).update(is_active=False)
    return people


def test_members_who_hear_at_once_get_a_mail_of_their_own(
    network: NetworkPage, organiser: User, listeners: dict[str, User]
) -> None:
    message = write(network, organiser)
    mail = OutgoingMail.objects.get(kind="networks.message")
    assert mail.recipient == listeners["meteen"].email
    assert message.recipients == 1
    assert "Tot dinsdag in Gent." in mail.body
    assert organiser.display_name in mail.body
    assert "@example.test" not in mail.body + mail.subject + mail.reply_to


def test_the_others_read_it_in_the_digest_or_not_at_all(
    network: NetworkPage, organiser: User, listeners: dict[str, User]
) -> None:
    write(network, organiser)
    event = make_event(network=network)
    until = timezone.now() + timedelta(minutes=1)
    period = Period(Rhythm.WEEKLY, until - timedelta(days=7), until)
    told = {
        name: [item.title for part in source().sections(person, period) for item in part.items]
        for name, person in listeners.items()
    }
    expected = ["Breng je cijfers mee", event.title]
    assert told == {name: expected if name == "wekelijks" else [] for name in listeners}
    waiting = set(source().subscribers(Rhythm.WEEKLY).values_list("user_id", flat=True))
    assert waiting == {listeners["wekelijks"].pk}
    assert not source().subscribers(Rhythm.DAILY).exists()


def test_the_link_in_a_mail_ends_the_mails_of_this_network_alone(
    network: NetworkPage, organiser: User, listeners: dict[str, User]
) -> None:
    other = make_network("Een ander net")
    make_network_member(other, listeners["meteen"])
    write(network, organiser)
    mail = OutgoingMail.objects.get(kind="networks.message")
    stop = stop_of(token=mail.stop_url.rstrip("/").rpartition("/")[2])
    assert stop_mails(stop=stop) == [network.title]
    rows = NetworkMembership.objects.filter(user=listeners["meteen"])
    assert {row.network_id: row.hears for row in rows} == {
        network.pk: Hears.NEVER,
        other.pk: Hears.AT_ONCE,
    }


def test_so_many_messages_a_day(network: NetworkPage, organiser: User) -> None:
    for _ in range(MOST_A_DAY):
        write(network, organiser)
    with pytest.raises(MembershipRefusedError, match="per dag"):
        write(network, organiser)
    NetworkMessage.objects.update(sent_at=timezone.now() - timedelta(days=2))
    write(network, organiser)


def test_only_who_leads_the_network_writes(
    network: NetworkPage, other_organiser: User, network_member: User
) -> None:
    for person in (other_organiser, network_member):
        with pytest.raises(MembershipRefusedError):
            write(network, person)
    assert not NetworkMessage.objects.exists()


def test_many_members_cost_a_few_queries_for_each_five_hundred(
    network: NetworkPage, organiser: User
) -> None:
    def cost(count: int) -> int:
        made = User.objects.bulk_create(
            User(email=f"b{count}-{n}@example.test", display_name=f"B {n}") for n in range(count)
        )
        now = timezone.now()
        NetworkMembership.objects.bulk_create(
            NetworkMembership(network=network, user=person, state="member", changed_at=now)
            for person in made
        )
        with CaptureQueriesContext(connection) as captured:
            write(network, organiser)
        return len(captured)

    few, many = cost(3), cost(1200)
    # SQLite takes fewer values in one statement.
    assert many - few <= (4 if connection.vendor == "postgresql" else 20)
    assert OutgoingMail.objects.filter(kind="networks.message").count() == 3 + 1203
