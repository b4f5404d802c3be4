"""Where a task has its place."""

from django.db.models import TextChoices


class Place(TextChoices):
    """Who takes up a task."""

    CENTRAL = "centraal", "centraal"
    LOCAL = "lokaal", "lokaal"
    SHARED = "gedeeld", "gedeeld"


MEANINGS: dict[Place, str] = {
    Place.CENTRAL: "samen geregeld, boven de scholen",
    Place.LOCAL: "in elke school of vestiging apart",
    Place.SHARED: "samen afgesproken, ter plaatse gedaan",
}
"""What each place means, in words of few syllables."""
