"""What lists and counts need of an entry, narrow enough to be read by the hundred thousand."""

from typing import Any, ClassVar

from django.db import models

from search.models.entry import SearchEntry


class SearchLine(models.Model):
    """The figures and filter values of an entry that can be found; it goes when the entry goes.

    Written with its entry, from which all of it follows. `codes` are those of its filter values.
    """

    entry = models.OneToOneField(
        SearchEntry, on_delete=models.CASCADE, primary_key=True, related_name="line"
    )
    kind = models.CharField("soort", max_length=30)
    audience = models.CharField("voor wie", max_length=60, db_index=True)
    date = models.DateTimeField("datum", null=True)
    until = models.DateTimeField("voorbij vanaf", null=True)
    saving = models.DecimalField("besparing", max_digits=12, decimal_places=2, null=True)
    cost = models.DecimalField("kosten", max_digits=12, decimal_places=2, null=True)
    pupils = models.PositiveIntegerField("leerlingen", null=True)
    devices = models.PositiveIntegerField("toestellen", null=True)
    codes = models.TextField("filterwaarden", blank=True)

    class Meta:
        verbose_name = "regel van een zoekingang"
        verbose_name_plural = "regels van zoekingangen"
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-date", "-entry"], name="search_line_date"),
        ]

    def __str__(self) -> str:
        return str(self.entry_id)


class FacetCode(models.Model):
    """The short name that lines know a filter value by."""

    code = models.CharField("code", max_length=12, unique=True)
    name = models.CharField("filter", max_length=30)
    value = models.CharField("waarde", max_length=120)
    label = models.CharField("opschrift", max_length=200)

    class Meta:
        verbose_name = "code van een filterwaarde"
        verbose_name_plural = "codes van filterwaarden"

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
