"""The outbox: a mail is a row in the transaction that causes it."""

import uuid

from django.db import models

from notifications.enums import MailState


class OutgoingMail(models.Model):
    """One mail to one address; `notifications.domain.outbox.queue_mail` is the only door in.

    `message_id` stays the same over all attempts, so that a mail that was sent twice (the sender
    died between SMTP's "ok" and our mark) is recognised as one by mail programs.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    dedupe_key = models.CharField(
        max_length=200, null=True, unique=True, help_text="At most one mail is made for a key."
    )
    kind = models.CharField("soort", max_length=60)
    recipient = models.EmailField("aan", max_length=254)
    reply_to = models.EmailField("antwoord aan", max_length=254, blank=True)
    stop_url = models.CharField(
        "adres om te stoppen",
        max_length=600,
        blank=True,
        help_text="Mail programs offer it as a button (RFC 8058); it opens without an account.",
    )
    attachment = models.CharField(
        "bijlage",
        max_length=200,
        blank=True,
        help_text="Who makes the file when the mail leaves, and of what: `room.name:key`.",
    )
    subject = models.CharField("onderwerp", max_length=200)
    body = models.TextField("tekst")
    state = models.CharField(
        "toestand", max_length=10, choices=MailState.choices, default=MailState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt_at = models.DateTimeField("volgende poging")
    last_error = models.TextField("laatste fout", blank=True)
    created_at = models.DateTimeField("gemaakt", auto_now_add=True)
    sent_at = models.DateTimeField("verstuurd", null=True, blank=True)

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "uitgaande mails"
        ordering = ("-created_at",)
        indexes = (models.Index(fields=["state", "next_attempt_at"]),)

    def __str__(self) -> str:
        return self.subject
