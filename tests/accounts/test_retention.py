"""Accounts nobody confirmed, messages, links, mails and invitations go after their period."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db.models import F
from django.test import Client

from accounts.models import MemberMessage, OneTimeLink, User
from notifications.enums import MailState
from notifications.models import OutgoingMail
from operations.clock import database_now
from operations.models import RetentionRun
from operations.retention import apply_retention
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
PATH = "/beheer/bewaartermijnen/"


def cleared() -> dict[str, int | None]:
    return {line.kept.name: line.number for line in apply_retention()}


def older(rows: Any, column: str, days: int) -> None:
    rows.update(**{column: F(column) - timedelta(days=days)})


def test_only_old_accounts_that_nobody_confirmed_or_used_go() -> None:
    waiting, confirmed, used, young = (
        make_person(name) for name in ("wacht", "klaar", "gebruikt", "jong")
    )
    EmailAddress.objects.exclude(user=confirmed).update(verified=False)
    User.objects.filter(pk=used.pk).update(last_login=database_now())
    older(User.objects.exclude(pk=young.pk), "date_joined", 31)
    assert cleared()["unconfirmed accounts"] == 1
    assert set(User.objects.all()) == {confirmed, used, young}
    assert not EmailAddress.objects.filter(email=waiting.email).exists()


def test_messages_and_links_go() -> None:
    person, other = make_person("een"), make_person("ander")
    for days in (0, 731):
        MemberMessage.objects.create(
            recipient=person,
            sender=other,
            text=f"dag {days}",
            created_at=database_now() - timedelta(days=days),
        )
        OneTimeLink.objects.create(
            token_hash=str(days),
            purpose="x",
            recipient=person.email,
            expires_at=database_now() - timedelta(days=days),
        )
    found = cleared()
    assert (found["member messages"], found["one-time links"]) == (1, 1)
    assert [message.text for message in MemberMessage.objects.all()] == ["dag 0"]
    assert [link.token_hash for link in OneTimeLink.objects.all()] == ["0"]


def test_old_mails_name_nobody_and_are_not_made_again() -> None:
    now = database_now()
    for number, state in enumerate(MailState):
        OutgoingMail.objects.create(
            message_id=f"<{number}>",
            dedupe_key=f"key-{number}",
            recipient="lid@example.test",
            subject="Dag Lid",
            body="Dag Lid",
            state=state,
            next_attempt_at=now,
        )
    older(OutgoingMail.objects.all(), "created_at", 366)
    assert cleared()["addresses of mails"] == 2
    left = OutgoingMail.objects.exclude(state=MailState.QUEUED)
    assert {(mail.recipient, mail.subject, mail.body) for mail in left} == {("", "", "")}
    assert {mail.dedupe_key for mail in left} == {"key-1", "key-2"}
    assert OutgoingMail.objects.get(state=MailState.QUEUED).recipient == "lid@example.test"
    assert cleared()["addresses of mails"] == 0


def test_editors_read_what_is_kept_and_what_went(
    editor: User, client: Client, settings: Any, django_assert_max_num_queries: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(editor)
    counts = []
    for number in (3, 27):
        for _ in range(number):
            RetentionRun.objects.create(kind="drafts", number=4127, at=database_now())
        with django_assert_max_num_queries(60) as queries:
            answer = client.get(PATH)
        counts.append(len(queries))
    page = answer.content.decode()
    assert "Berichten tussen leden" in page
    assert page.count("4.127") == 30
    assert counts[0] == counts[1]


def test_others_are_refused(client: Client) -> None:
    client.force_login(make_person("lid"))
    assert client.get(PATH).status_code in {302, 403}
