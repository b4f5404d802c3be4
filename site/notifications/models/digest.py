"""Up to when somebody was told what is new."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from notifications.enums import Rhythm


class Digest(models.Model):
    """One person's digest of one rhythm: it was made up to `through`, which only grows.

    Whoever makes the next one holds this row and moves it on in the transaction that queues the
    mail: that is why it is made once.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests"
    )
    rhythm = models.CharField("ritme", max_length=10, choices=Rhythm)
    through = models.DateTimeField("gemaakt tot")

    class Meta:
        verbose_name = "overzicht per mail"
        verbose_name_plural = "overzichten per mail"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "rhythm"], name="one_digest_a_rhythm"),
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.through:%Y-%m-%d %H:%M}"
