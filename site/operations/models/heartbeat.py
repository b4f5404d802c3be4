"""A sign of life that a process leaves at intervals."""

from django.db import models


class Heartbeat(models.Model):
    """When a named process last said that it lives; read by `/health/ready`."""

    name = models.CharField(max_length=60, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.beat_at:%Y-%m-%d %H:%M:%S}"
