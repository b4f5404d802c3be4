"""The door to the outbox: everything that is mailed passes here."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context, Template
from django.template.loader import get_template

from notifications.enums import MailState
from notifications.models import OutgoingMail
from notifications.tasks import send_queued_mail
from operations.clock import database_now
from operations.erasing import is_of_nobody
from operations.inserting import insert_row
from operations.queue import is_waiting

SUBJECT_LENGTH = 200
SENDING = "notifications.tasks.send_queued_mail"
BATCH = 500
"""Mails that are stored with one statement."""


@dataclass(frozen=True)
class Addressee:
    """One of many who get the same mail; `context` is what differs in the text for this one."""

    recipient: str
    context: Mapping[str, Any] = field(default_factory=dict)
    dedupe_key: str | None = None
    stop_url: str = ""


def queue_mail(
    *,
    kind: str,
    recipient: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    dedupe_key: str | None = None,
    reply_to: str = "",
    stop_url: str = "",
    attachment: str = "",
    now: datetime | None = None,
    is_new: bool = False,
) -> OutgoingMail | None:
    """Store one mail in the caller's transaction; the worker sends it once that is committed.

    `template` is a text template that extends `mails/_layout.txt`; besides `context` it gets
    `site_url`, the absolute base of links. A mail that is rolled back with its cause never existed.
    `stop_url` ends mails like this one when somebody posts to it, without an account.
    `attachment` names a file that is made when the mail leaves (`notifications.attachments`).
    `now` is the moment on the database's clock where the caller has just read it. `is_new` spares
    looking for another mail with the key: the caller holds a lock, and nobody else makes it.

    Returns:
        The stored mail; None where a mail for `dedupe_key` was made before, or for who was erased.

    Raises:
        ValidationError: `recipient` or `reply_to` is no mail address.

    """
    if is_of_nobody(recipient):
        return None
    validate_email(recipient)
    if reply_to:
        validate_email(reply_to)
    mail = _mail(
        kind=kind,
        subject=_one_line(subject),
        body=_render(template, context),
        to=Addressee(recipient, dedupe_key=dedupe_key, stop_url=stop_url),
        now=now or database_now(),
    )
    mail.reply_to, mail.attachment = reply_to, attachment
    if is_new:
        insert_row(mail)
    elif not _insert(mail):
        return None
    transaction.on_commit(_wake_sender)
    return mail


def _wake_sender() -> None:
    """Have the worker send soon; one task that waits is enough for all mails there are by then."""
    if not is_waiting(SENDING):
        send_queued_mail.enqueue()


def queue_mails(
    *,
    kind: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    addressees: Iterable[Addressee],
) -> int:
    """Store a mail of its own for each of many, as `queue_mail` does: a few statements for `BATCH`.

    Who got one for the same key before gets none. An address that is none is left out.

    Returns:
        How many people it is for.

    """
    source: Template = get_template(template).template  # type: ignore[attr-defined]
    now, line, count = database_now(), _one_line(subject), 0
    mails = (
        _mail(
            kind=kind,
            subject=line,
            body=_text(source, {**context, **one.context}),
            to=one,
            now=now,
        )
        for one in addressees
        if _is_address(one.recipient)
    )
    for batch in _batches(mails):
        OutgoingMail.objects.bulk_create(batch, ignore_conflicts=True)
        count += len(batch)
    if count:
        transaction.on_commit(_wake_sender)
    return count


def _mail(*, kind: str, subject: str, body: str, to: Addressee, now: datetime) -> OutgoingMail:
    key = uuid.uuid4()
    return OutgoingMail(
        id=key,
        message_id=f"<{key}@{_host()}>",
        dedupe_key=to.dedupe_key,
        kind=kind,
        recipient=to.recipient,
        stop_url=to.stop_url,
        subject=subject,
        body=body,
        state=MailState.QUEUED,
        next_attempt_at=now,
    )


def _is_address(text: str) -> bool:
    if is_of_nobody(text):
        return False
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _batches(mails: Iterator[OutgoingMail]) -> Iterator[list[OutgoingMail]]:
    while batch := list(islice(mails, BATCH)):
        yield batch


def _insert(mail: OutgoingMail) -> bool:
    """Store the row; False where a mail with its key is there, or is being made, already."""
    if not mail.dedupe_key:
        mail.save(force_insert=True)
        return True
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)
    return OutgoingMail.objects.filter(pk=mail.pk).exists()


def _render(template: str, context: dict[str, Any]) -> str:
    """Return the mail's text; it is plain text, so nothing is escaped as HTML."""
    source: Template = get_template(template).template  # type: ignore[attr-defined]
    return _text(source, context)


def _text(source: Template, context: Mapping[str, Any]) -> str:
    values = {**context, "site_url": settings.PRAKTIJKPLEIN_URL}
    text = _storable(source.render(Context(values, autoescape=False)))
    lines = [line.rstrip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _one_line(text: str) -> str:
    """Return a subject without the line ends with which a sender could add headers of their own."""
    printable = "".join(mark if mark.isprintable() else " " for mark in _storable(text))
    return " ".join(printable.split())[:SUBJECT_LENGTH]


def _storable(text: str) -> str:
    """Return text without what neither database nor mail can hold: NUL and lone surrogates."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _host() -> str:
    return urlsplit(settings.PRAKTIJKPLEIN_URL).hostname or "localhost"
