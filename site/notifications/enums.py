"""The states of an outgoing mail."""

from django.db.models import TextChoices


class MailState(TextChoices):
    """Where a mail is on its way out."""

    QUEUED = "queued", "in de wachtrij"
    SENT = "sent", "verstuurd"
    FAILED = "failed", "mislukt"
