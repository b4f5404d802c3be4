"""For whom a page is."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """Who may read a published page."""

    EVERYONE = "public", "iedereen"
    CONFIRMED = "confirmed", "leden van een bevestigde school"
