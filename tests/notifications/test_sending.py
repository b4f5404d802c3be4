"""Sending: every mail leaves, at most once more than it should, with one Message-ID."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db.models import F

from notifications.domain import sending
from notifications.domain.sending import (
    forget_sent_texts,
    pause_after,
    send_again,
    send_due_mail,
)
from notifications.enums import MailState
from notifications.models import OutgoingMail
from operations.clock import database_now

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here: nothing catches this."""


def make_mail(number: int = 1, **changes: Any) -> OutgoingMail:
    fields: dict[str, Any] = {
        "message_id": f"<{number}@example.test>",
        "kind": "test",
        "recipient": f"lid{number}@example.test",
        "subject": f"Mail {number}",
        "body": "Tekst\n",
        "next_attempt_at": database_now() - timedelta(minutes=1),
    }
    return OutgoingMail.objects.create(**{**fields, **changes})


def let_time_pass(much: timedelta) -> None:
    OutgoingMail.objects.update(next_attempt_at=F("next_attempt_at") - much)


def message_ids(outbox: list[Any]) -> list[str]:
    return [message.extra_headers["Message-ID"] for message in outbox]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A mail server whose answer the test decides: `server["answer"]` is raised, or called."""
    state: dict[str, Any] = {"answer": None, "asked": 0}

    def send_messages(self: EmailBackend, messages: list[Any]) -> int:
        state["asked"] += 1
        if isinstance(state["answer"], BaseException):
            raise state["answer"]
        django_mail.outbox.extend(messages)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return state


def test_every_due_mail_leaves_once(mailoutbox: list[Any]) -> None:
    for number in (1, 2, 3):
        make_mail(number)
    make_mail(4, next_attempt_at=database_now() + timedelta(hours=1))
    assert send_due_mail() == 3
    assert send_due_mail() == 0
    assert sorted(message_ids(mailoutbox)) == [f"<{n}@example.test>" for n in (1, 2, 3)]


def test_the_date_of_a_mail_is_that_of_its_cause(mailoutbox: list[Any]) -> None:
    made = make_mail()
    send_due_mail()
    assert mailoutbox[0].extra_headers["Date"] == f"{made.created_at:%a, %d %b %Y %H:%M:%S} +0000"


def test_a_sender_killed_between_ok_and_mark_sends_one_duplicate_with_the_same_message_id(
    mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_mail()

    def die(mail: OutgoingMail) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_mark_sent", die)
        with pytest.raises(Killed):
            send_due_mail()
    assert send_due_mail() == 0, "the lease of the dead sender still holds"
    let_time_pass(sending.LEASE)
    assert send_due_mail() == 1
    let_time_pass(timedelta(days=1))
    assert send_due_mail() == 0
    assert message_ids(mailoutbox) == ["<1@example.test>"] * 2


def test_a_sender_killed_before_the_server_answered_loses_nothing(
    mailoutbox: list[Any], server: dict[str, Any]
) -> None:
    make_mail()
    server["answer"] = Killed()
    with pytest.raises(Killed):
        send_due_mail()
    server["answer"] = None
    let_time_pass(sending.LEASE)
    assert send_due_mail() == 1
    assert message_ids(mailoutbox) == ["<1@example.test>"]


def test_a_refused_mail_is_tried_again_later_and_the_others_leave(
    mailoutbox: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_mail(1)
    make_mail(2)
    keep = EmailBackend.send_messages
    refusal = smtplib.SMTPRecipientsRefused({"lid1@example.test": (550, b"no such user")})

    def send_messages(self: EmailBackend, messages: list[Any]) -> int:
        if messages[0].to == ["lid1@example.test"]:
            raise refusal
        return int(keep(self, messages))

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", send_messages)
        assert send_due_mail() == 1
    refused = OutgoingMail.objects.get(recipient="lid1@example.test")
    assert refused.state == MailState.QUEUED
    assert refused.attempts == 1
    assert "no such user" in refused.last_error
    assert timedelta(0) < refused.next_attempt_at - database_now() <= timedelta(minutes=1)
    let_time_pass(timedelta(minutes=1))
    assert send_due_mail() == 1
    refused.refresh_from_db()
    assert (refused.state, refused.last_error) == (MailState.SENT, "")


@pytest.mark.parametrize(
    "away",
    [ConnectionRefusedError("refused"), TimeoutError("slow"), smtplib.SMTPServerDisconnected("x")],
)
def test_a_server_that_is_away_is_asked_once_a_round(
    away: Exception, server: dict[str, Any], mailoutbox: list[Any]
) -> None:
    for number in range(20):
        make_mail(number)
    server["answer"] = away
    assert send_due_mail() == 0
    assert send_due_mail() == 0, "all wait a minute"
    assert server["asked"] == 1
    assert OutgoingMail.objects.filter(attempts=0).count() == 19
    server["answer"] = None
    let_time_pass(timedelta(minutes=1))
    assert send_due_mail() == 20
    assert len(set(message_ids(mailoutbox))) == len(mailoutbox) == 20


def test_pauses_grow_from_a_minute_to_six_hours() -> None:
    minutes = [pause_after(attempts) / timedelta(minutes=1) for attempts in range(1, 12)]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]


def test_after_ten_attempts_a_mail_is_given_up(server: dict[str, Any]) -> None:
    mail = make_mail()
    server["answer"] = smtplib.SMTPDataError(554, b"refused")
    for _ in range(9):
        send_due_mail()
        let_time_pass(timedelta(hours=6))
        mail.refresh_from_db()
        assert mail.state == MailState.QUEUED
    send_due_mail()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.FAILED, 10)
    let_time_pass(timedelta(days=1))
    send_due_mail()
    assert server["asked"] == 10


def test_a_mail_whose_senders_all_died_is_given_up(server: dict[str, Any]) -> None:
    mail = make_mail(attempts=10)
    assert send_due_mail() == 0
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert server["asked"] == 0


def test_a_failed_mail_can_be_sent_again(mailoutbox: list[Any]) -> None:
    mail = make_mail(
        state=MailState.FAILED, attempts=10, next_attempt_at=database_now() + timedelta(hours=6)
    )
    send_again(mail_id=mail.pk)
    assert send_due_mail() == 1
    assert len(mailoutbox) == 1


def test_a_mail_that_left_is_not_sent_again(mailoutbox: list[Any]) -> None:
    mail = make_mail()
    send_due_mail()
    send_again(mail_id=mail.pk)
    assert send_due_mail() == 0
    assert len(mailoutbox) == 1


def test_texts_are_forgotten_soonest_where_they_open_an_account() -> None:
    now = database_now()
    sent = {"state": MailState.SENT, "body": "geheim"}
    make_mail(1, kind="account.code", sent_at=now - timedelta(hours=2), **sent)
    make_mail(2, kind="account.code", sent_at=now - timedelta(minutes=5), **sent)
    make_mail(3, sent_at=now - timedelta(days=6), **sent)
    make_mail(4, sent_at=now - timedelta(days=8), **sent)
    make_mail(5, state=MailState.FAILED, body="geheim")
    assert forget_sent_texts() == 2
    kept = OutgoingMail.objects.exclude(body="").values_list("recipient", flat=True)
    assert sorted(kept) == ["lid2@example.test", "lid3@example.test", "lid5@example.test"]
