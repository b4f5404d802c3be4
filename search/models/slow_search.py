"""Searches that took long, a few a day: what was asked, and nothing about who asked."""

from typing import Any, ClassVar

from django.db import models


class SlowSearch(models.Model):
    """One search that somebody waited for."""

    day = models.DateField("dag")
    text = models.CharField("zoekvraag", max_length=200, blank=True)
    """As it is compared; empty where nothing was typed, or what could tell of a person."""
    filters = models.CharField("filters", max_length=300, blank=True)
    """Which filters were on; not what was chosen."""
    engine = models.CharField("motor", max_length=20)
    milliseconds = models.PositiveIntegerField("duur, in ms")
    results = models.PositiveIntegerField("resultaten", default=0)

    class Meta:
        verbose_name = "trage zoekopdracht"
        verbose_name_plural = "trage zoekopdrachten"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["day", "-milliseconds"], name="search_slow_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.milliseconds} ms"
