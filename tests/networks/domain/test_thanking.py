"""Thanks to who was there: once, an hour after being marked, with the attest."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from networks.domain.report_mails import thank
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


def thanked() -> list[tuple[str, str]]:
    mails = OutgoingMail.objects.filter(kind__in=["networks.attest", "networks.report.thanks"])
    return sorted(mails.values_list("recipient", "kind"))


def test_attest_and_report_come_in_one_mail_whichever_is_there_first(
    attended: Registration, member: User, organiser: User
) -> None:
    event = attended.event
    late = make_registration(event, make_person("laat-aangeduid"))
    make_report(event, ("verslag", "Zo was het."))
    # The report comes out before the hour is over in which a slip can be undone.
    Registration.objects.filter(pk=attended.pk).update(attended_at=timezone.now())
    thank(event=event)
    assert member.email not in dict(thanked())
    hour_ago = timezone.now() - timedelta(hours=2)
    Registration.objects.filter(pk__in=[attended.pk, late.pk]).update(attended_at=hour_ago)
    for _again in range(2):
        thank_those_present()
        thank(event=event)
    assert thanked() == [
        ("afwezige@example.test", "networks.report.thanks"),
        ("laat-aangeduid@example.test", "networks.report.thanks"),
        (member.email, "networks.attest"),
    ]
    combined = OutgoingMail.objects.get(recipient=member.email, kind="networks.attest")
    assert "#verslag" in combined.body
    told = OutgoingMail.objects.get(recipient="laat-aangeduid@example.test")
    assert "/mijn/nascholing/" in told.body


def test_who_was_thanked_with_the_attest_is_not_thanked_again_with_the_report(
    attended: Registration, member: User
) -> None:
    thank_those_present()
    make_report(attended.event, ("verslag", "Zo was het."))
    thank(event=attended.event)
    assert [kind for to, kind in thanked() if to == member.email] == ["networks.attest"]


def test_who_was_marked_just_now_or_was_there_long_ago_is_not_mailed(
    attended: Registration, network: NetworkPage, member: User
) -> None:
    Registration.objects.update(attended_at=timezone.now() - timedelta(minutes=59))
    long_ago = make_event("Lang geleden", network=network, starts_at=timezone.now() - timedelta(40))
    make_attended(long_ago, member)
    assert thank_those_present() == 0
    assert not OutgoingMail.objects.exists()
