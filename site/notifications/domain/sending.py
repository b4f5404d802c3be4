"""Sending what is due in the outbox.

A mail is leased in a short transaction of its own, sent outside any transaction (a slow mail server
must not hold a lock), and marked. A sender that dies in between leaves the lease to run out: then
the mail goes out again, with the same Message-ID.
"""

import logging
from datetime import datetime, timedelta
from email.utils import format_datetime
from smtplib import SMTPException, SMTPResponseException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet

from notifications.attachments import attachment_of
from notifications.enums import MailState
from notifications.models import OutgoingMail
from operations.clock import database_now

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 10
MAILS_A_RUN = 100
LEASE = timedelta(minutes=5)  # longer than a mail server may take with EMAIL_TIMEOUT
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
KEEP_TEXT = timedelta(days=7)
KEEP_SIGN_IN_TEXT = timedelta(hours=1)  # codes and links that open an account
SIGN_IN_KINDS = "account."


def send_due_mail() -> int:
    """Send every mail that is due, one at a time; return how many went out."""
    sent = 0
    connection = get_connection()
    try:
        for _ in range(MAILS_A_RUN):
            mail = _lease()
            if mail is None:
                break
            try:
                _send(mail, connection)
            except Exception as error:  # noqa: BLE001  whatever a backend raises is kept and retried
                connection.close()
                _mark_failed_attempt(mail, error)
                if _server_is_away(error):
                    _let_all_wait()
                    break
            else:
                _mark_sent(mail)
                sent += 1
    finally:
        connection.close()
    return sent


def forget_sent_texts() -> int:
    """Empty the texts of mails that went out: they hold names and personal links."""
    now = database_now()
    sent = OutgoingMail.objects.filter(state=MailState.SENT).exclude(body="")
    old = Q(sent_at__lt=now - KEEP_TEXT)
    sign_in = Q(kind__startswith=SIGN_IN_KINDS, sent_at__lt=now - KEEP_SIGN_IN_TEXT)
    return sent.filter(old | sign_in).update(body="", reply_to="", stop_url="")


def old_addresses(before: datetime) -> QuerySet[OutgoingMail]:
    """Return the mails from before that left or failed, and still say to whom."""
    done = OutgoingMail.objects.filter(state__in=[MailState.SENT, MailState.FAILED])
    return done.exclude(recipient="").filter(created_at__lt=before)


def forget_addresses(due: QuerySet[OutgoingMail]) -> int:
    """Empty what names a person; the row stays, so that no mail is made a second time."""
    return due.update(
        recipient="", subject="", body="", reply_to="", stop_url="", last_error="", attachment=""
    )


def pause_after(attempts: int) -> timedelta:
    """Return the wait after so many failed attempts: 1, 2, 4 … minutes, at most six hours."""
    return min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)


@transaction.atomic
def _lease() -> OutgoingMail | None:
    """Take the mail that is due longest, so that no other sender takes it during the lease."""
    now = database_now()
    due = OutgoingMail.objects.filter(state=MailState.QUEUED, next_attempt_at__lte=now)
    due = due.select_for_update(skip_locked=True).order_by("next_attempt_at")
    while (mail := due.first()) is not None:
        if mail.attempts >= MAX_ATTEMPTS:
            # Its sender died in the last attempt.
            mail.state = MailState.FAILED
            mail.save(update_fields=["state"])
            continue
        mail.attempts += 1
        mail.next_attempt_at = now + LEASE
        mail.save(update_fields=["attempts", "next_attempt_at"])
        return mail
    return None


def _send(mail: OutgoingMail, connection: BaseEmailBackend) -> None:
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.created_at),
            # Keeps holiday answers away (RFC 3834).
            "Auto-Submitted": "auto-generated",
            **_stopping(mail),
        },
        connection=connection,
    )
    if (file := attachment_of(mail.attachment)) is not None:
        message.attach(file.name, file.content, file.media_type)
    message.send()


def _stopping(mail: OutgoingMail) -> dict[str, str]:
    """Let mail programs offer a button that ends such mails, with one click (RFC 8058)."""
    if not mail.stop_url:
        return {}
    return {
        "List-Unsubscribe": f"<{mail.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _mark_sent(mail: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=MailState.SENT, sent_at=database_now(), last_error=""
    )


def _mark_failed_attempt(mail: OutgoingMail, error: Exception) -> None:
    given_up = mail.attempts >= MAX_ATTEMPTS
    logger.warning("Mail %s failed, attempt %s", mail.message_id, mail.attempts, exc_info=error)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        state=MailState.FAILED if given_up else MailState.QUEUED,
        next_attempt_at=database_now() + pause_after(mail.attempts),
        last_error=f"{type(error).__name__}: {error}"[:2000].replace("\x00", ""),
    )


def _server_is_away(error: Exception) -> bool:
    """Whether the server itself failed, and not its opinion of this one mail."""
    if isinstance(error, SMTPException):
        return not isinstance(error, SMTPResponseException) and not hasattr(error, "recipients")
    return isinstance(error, OSError)


def _let_all_wait() -> None:
    """Give the other mails a pause without spending their attempts on a server that is away."""
    now = database_now()
    OutgoingMail.objects.filter(state=MailState.QUEUED, next_attempt_at__lte=now).update(
        next_attempt_at=now + FIRST_PAUSE
    )


@transaction.atomic
def send_again(*, mail_id: UUID) -> OutgoingMail:
    """Put a mail that failed, or that waits for its next attempt, at the front of the queue."""
    mail = OutgoingMail.objects.select_for_update().get(pk=mail_id)
    if mail.state == MailState.SENT:
        return mail
    mail.state = MailState.QUEUED
    mail.attempts = 0
    mail.next_attempt_at = database_now()
    mail.save(update_fields=["state", "attempts", "next_attempt_at"])
    return mail
