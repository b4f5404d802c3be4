"""Queueing a mail: one row, in the transaction that causes it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from notifications.domain.outbox import queue_mail
from notifications.enums import MailState
from notifications.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_template(tmp_path: Path, settings: Any) -> None:
    """A template of the tests beside the product's own."""
    (tmp_path / "letter.txt").write_text(
        '{% extends "mails/_layout.txt" %}{% block body %}{{ text }}\n\n\n\n'
        "{{ site_url }}/praktijken/{% endblock %}"
    )
    config = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**config, "DIRS": [*config["DIRS"], tmp_path]}]


def queue(**changes: Any) -> OutgoingMail | None:
    fields: dict[str, Any] = {
        "kind": "test",
        "recipient": "lid@example.test",
        "subject": "Onderwerp",
        "template": "letter.txt",
        "context": {"text": "Tekst", "name": "Lies"},
    }
    return queue_mail(**{**fields, **changes})


def test_a_queued_mail_is_one_row_with_its_text() -> None:
    mail = queue()
    assert mail == OutgoingMail.objects.get()
    assert mail is not None
    assert mail.state == MailState.QUEUED
    assert mail.message_id == f"<{mail.pk}@localhost>"
    assert mail.body.startswith("Dag Lies,\n\nTekst\n\nhttp://localhost:8000/praktijken/\n\n")


def test_plain_text_is_not_escaped_as_html() -> None:
    mail = queue(context={"text": "Jan & An <3 \"'"})
    assert mail is not None
    assert "Jan & An <3 \"'" in mail.body


def test_a_subject_cannot_add_headers() -> None:
    mail = queue(subject="Hallo\r\nBcc: ander@example.test\x00\x1b\u2028slot" + "x" * 300)
    assert mail is not None
    assert mail.subject.startswith("Hallo Bcc: ander@example.test slotxxx")
    assert len(mail.subject) == 200


def test_what_the_database_cannot_hold_is_left_out() -> None:
    mail = queue(context={"text": "a\x00b\ud800c"})
    assert mail is not None
    assert "ab?c" in OutgoingMail.objects.get().body


@pytest.mark.parametrize("address", ["", "lid", "a@b.test\nBcc: x@y.test", "a@b.test, c@d.test"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        queue(recipient=address)
    assert not OutgoingMail.objects.exists()


def test_a_dedupe_key_makes_one_mail() -> None:
    assert queue(dedupe_key="besluit-1") is not None
    assert queue(dedupe_key="besluit-1") is None
    assert queue(dedupe_key="besluit-2") is not None
    assert OutgoingMail.objects.count() == 2


def test_a_dedupe_key_that_another_request_just_used_makes_no_second_mail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = queue(dedupe_key="besluit-1")
    answers = iter([False, True])  # not there when we looked, there when we wrote

    class Looking:
        def exists(self) -> bool:
            return next(answers)

    monkeypatch.setattr(OutgoingMail.objects, "filter", lambda **_: Looking())
    assert queue(dedupe_key="besluit-1") is None
    monkeypatch.undo()
    assert OutgoingMail.objects.get() == first


def test_a_mail_disappears_with_a_transaction_that_is_rolled_back(
    django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    @transaction.atomic
    def change_that_fails() -> None:
        queue()
        raise RuntimeError

    with (
        django_capture_on_commit_callbacks(execute=True) as callbacks,
        pytest.raises(RuntimeError),
    ):
        change_that_fails()
    assert callbacks == []
    assert not OutgoingMail.objects.exists()
    assert mailoutbox == []


def test_a_mail_leaves_after_commit(
    django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue(reply_to="school@example.test")
        assert mailoutbox == []
    (message,) = mailoutbox
    mail = OutgoingMail.objects.get()
    assert mail.state == MailState.SENT
    assert mail.sent_at is not None
    assert message.to == ["lid@example.test"]
    assert message.reply_to == ["school@example.test"]
    assert message.extra_headers["Message-ID"] == mail.message_id
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
