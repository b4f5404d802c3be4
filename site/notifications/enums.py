"""The states of an outgoing mail, and how often somebody gets one about what he follows."""

from django.db.models import TextChoices


class MailState(TextChoices):
    """Where a mail is on its way out."""

    QUEUED = "queued", "in de wachtrij"
    SENT = "sent", "verstuurd"
    FAILED = "failed", "mislukt"


class Rhythm(TextChoices):
    """How often somebody is mailed about something."""

    DAILY = "dagelijks", "elke dag"
    WEEKLY = "wekelijks", "elke week"
    NEVER = "nooit", "geen mail"


MAILED = (Rhythm.DAILY, Rhythm.WEEKLY)
"""The rhythms that a digest has."""
