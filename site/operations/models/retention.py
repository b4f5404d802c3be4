"""What was cleared when its period had passed: how much of which kind, and of whom never."""

from django.db import models


class RetentionRun(models.Model):
    """So many of one kind that were cleared at a moment; without a number it failed."""

    kind = models.CharField(max_length=100)
    number = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
