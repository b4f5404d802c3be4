"""Files that are made when a mail leaves."""

import pytest
from django.core import mail as django_mail

from notifications import attachments
from notifications.attachments import Attachment, attachment_of, register_attachment
from notifications.domain.outbox import queue_mail
from notifications.domain.sending import send_due_mail
from notifications.models import OutgoingMail


@pytest.fixture(autouse=True)
def _own_makers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "_makers", {})


def _queue() -> None:
    queue_mail(
        kind="test",
        recipient="lid@example.test",
        subject="Met bijlage",
        template="mails/practices/answer.txt",
        context={},
        attachment="test.file:7",
    )


def test_no_name_is_no_file() -> None:
    assert attachment_of("") is None


def test_what_nobody_makes_is_an_error() -> None:
    with pytest.raises(LookupError, match=r"test\.file"):
        attachment_of("test.file:7")


@pytest.mark.django_db
def test_a_mail_leaves_with_its_file() -> None:
    register_attachment("test.file", lambda key: Attachment(f"{key}.txt", b"inhoud", "text/plain"))
    _queue()
    send_due_mail()
    (message,) = django_mail.outbox
    assert message.attachments == [("7.txt", "inhoud", "text/plain")]


@pytest.mark.django_db
def test_a_mail_leaves_without_where_there_is_nothing_left() -> None:
    register_attachment("test.file", lambda key: None)
    _queue()
    send_due_mail()
    assert django_mail.outbox[0].attachments == []


@pytest.mark.django_db
def test_a_file_that_cannot_be_made_now_lets_the_mail_wait() -> None:
    _queue()
    send_due_mail()
    assert django_mail.outbox == []
    assert OutgoingMail.objects.get().attempts == 1
