"""The outbox in `/beheer/`."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from notifications.enums import MailState
from notifications.models import OutgoingMail
from operations.clock import database_now
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(*codenames: str) -> Client:
    person = make_person("bea")
    wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
    person.user_permissions.add(*wanted)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def failed() -> OutgoingMail:
    return OutgoingMail.objects.create(
        message_id="<1@example.test>",
        kind="account.login-code",
        recipient="lid@example.test",
        subject="Je code",
        body="De code is KANARIE-1234",
        state=MailState.FAILED,
        attempts=10,
        last_error="SMTPDataError: 554",
        next_attempt_at=database_now(),
    )


def test_the_list_shows_state_and_filters_by_it(failed: OutgoingMail) -> None:
    client = signed_in("view_outgoingmail")
    page = client.get(reverse("outgoing_mails:index"), {"state": "failed"})
    assert page.status_code == 200
    html = page.content.decode()
    assert "lid@example.test" in html
    assert "mislukt" in html
    assert "SMTPDataError" in html
    html = client.get(reverse("outgoing_mails:index"), {"state": "sent"}).content.decode()
    assert "lid@example.test" not in html


def test_a_mail_is_shown_without_its_text(failed: OutgoingMail) -> None:
    client = signed_in("view_outgoingmail", "change_outgoingmail")
    for url in (
        reverse("outgoing_mails:index"),
        reverse("outgoing_mails:inspect", args=[failed.pk]),
        reverse("outgoing_mails:resend", args=[failed.pk]),
    ):
        page = client.get(url)
        assert page.status_code == 200, url
        assert "Je code" in page.content.decode()
        assert "KANARIE" not in page.content.decode()


def test_a_failed_mail_is_sent_again_by_a_button(failed: OutgoingMail) -> None:
    client = signed_in("view_outgoingmail", "change_outgoingmail")
    url = reverse("outgoing_mails:resend", args=[failed.pk])
    assert url in client.get(reverse("outgoing_mails:index")).content.decode()
    client.get(url)
    failed.refresh_from_db()
    assert failed.state == MailState.FAILED, "looking changes nothing"
    assert client.post(url).status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (MailState.QUEUED, 0)


def test_who_may_only_look_sends_nothing(failed: OutgoingMail) -> None:
    client = signed_in("view_outgoingmail")
    client.post(reverse("outgoing_mails:resend", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == MailState.FAILED


def test_who_may_not_look_sees_nothing(failed: OutgoingMail) -> None:
    client = signed_in()
    for url in (
        reverse("outgoing_mails:index"),
        reverse("outgoing_mails:inspect", args=[failed.pk]),
    ):
        assert "lid@example.test" not in client.get(url, follow=True).content.decode()
    assert "kon vertrekken" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_failed_mails_are_named_on_the_first_screen(failed: OutgoingMail) -> None:
    client = signed_in("view_outgoingmail")
    assert "1 mail die niet kon vertrekken" in client.get("/beheer/").content.decode()
    failed.delete()
    assert "kon vertrekken" not in client.get("/beheer/").content.decode()
