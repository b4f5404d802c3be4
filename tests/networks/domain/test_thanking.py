"""Thanks to who was there: once, an hour after being marked, with the attest."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from networks.domain.thanking import thank_those_present
from networks.models import NetworkPage, Registration
from notifications.models import OutgoingMail
from tests.factories.networks import make_attended, make_event, make_registration, make_report
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def attended(network: NetworkPage, member: User) -> Registration:
    event = make_event(network=network, starts_at=timezone.now() - timedelta(days=1))
    make_registration(event, make_person("afwezige"))
    return make_attended(event, member)


def test_who_was_there_is_thanked_once_with_the_way_to_the_attest(
    attended: Registration, member: User
) -> None:
    assert [thank_those_present(), thank_those_present()] == [1, 0]
    mail = OutgoingMail.objects.get(kind="networks.attest")
    assert mail.recipient == member.email
    assert f"/mijn/nascholing/{attended.key}/attest.pdf" in mail.body
    assert "verslag" not in mail.body


def test_the_report_is_named_where_there_is_one(attended: Registration) -> None:
    make_report(attended.event, ("verslag", "Zo was het."))
    assert thank_those_present() == 1
    mail = OutgoingMail.objects.get(kind="networks.attest")
    assert f"{attended.event.get_absolute_url()}#verslag" in mail.body


def test_who_was_marked_just_now_or_was_there_long_ago_is_not_mailed(
    attended: Registration, network: NetworkPage, member: User
) -> None:
    Registration.objects.update(attended_at=timezone.now() - timedelta(minutes=59))
    long_ago = make_event("Lang geleden", network=network, starts_at=timezone.now() - timedelta(40))
    make_attended(long_ago, member)
    assert thank_those_present() == 0
    assert not OutgoingMail.objects.exists()
