"""What people look for, added up a day: nobody's name, address or moment."""

from typing import Any, ClassVar

from django.db import models


class QueryCount(models.Model):
    """How often something was asked on a day, and whether it was found."""

    day = models.DateField("dag")
    text = models.CharField("zoekvraag", max_length=200)
    """As it is compared: small letters, no accents, one space between words."""
    times = models.PositiveIntegerField("keer gevraagd", default=0)
    found_nothing = models.PositiveIntegerField("keer niets gevonden", default=0)
    slowest = models.PositiveIntegerField("traagste, in ms", default=0)

    class Meta:
        verbose_name = "zoekvraag van een dag"
        verbose_name_plural = "zoekvragen"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["day", "text"], name="search_query_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.text}"
