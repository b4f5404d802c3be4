"""What was done to the index, for those who look after it."""

from typing import Any, ClassVar

from django.db import models

from search.enums import IndexWork


class IndexRun(models.Model):
    """One rebuild or one comparison of the index with the table."""

    work = models.CharField("wat", max_length=10, choices=IndexWork)
    started_at = models.DateTimeField("begonnen")
    seconds = models.FloatField("seconden", default=0)
    index = models.CharField("index", max_length=200, blank=True)
    entries = models.PositiveIntegerField("ingangen", default=0)
    differences = models.PositiveIntegerField("verschillen", default=0)
    details = models.JSONField("verschillen naar soort", default=dict, blank=True)
    mended = models.BooleanField("hersteld", default=False)
    error = models.TextField("fout", blank=True)

    class Meta:
        verbose_name = "onderhoud van de zoekindex"
        verbose_name_plural = "onderhoud van de zoekindex"
        ordering = ("-started_at", "-pk")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["work", "-started_at"], name="search_index_run_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_work_display()} {self.started_at:%Y-%m-%d %H:%M}"
