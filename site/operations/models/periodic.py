"""What became of each periodic job."""

from django.db import models


class PeriodicRun(models.Model):
    """The last run of one periodic job; written by the worker alone."""

    name = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
