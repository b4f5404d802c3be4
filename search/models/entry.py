"""The one table that decides what can be found."""

from typing import Any, ClassVar

from django.db import models

from pages.enums import Audience


class SearchEntry(models.Model):
    """One item that is or was public: what it is found by, and who may find it.

    Written by `search.domain.entries` alone, in the transaction that changes the item. Whatever
    searches, Elasticsearch too, holds a copy of it. `version` only grows, so that a copy knows
    which of two states is the later one. A withdrawn item keeps its row, without any text.
    """

    key = models.CharField("sleutel", max_length=60, unique=True)
    """`page:<id>`, `question:<id>`: the name that copies know it by."""
    kind = models.CharField("soort", max_length=30, db_index=True)
    version = models.BigIntegerField("versie")
    withdrawn = models.BooleanField("ingetrokken", default=False)
    audience = models.CharField("voor wie", max_length=60, default=Audience.EVERYONE)
    url = models.CharField("adres", max_length=400, blank=True)
    title = models.CharField("titel", max_length=300, blank=True)
    summary = models.TextField("samenvatting", blank=True)
    text = models.TextField("tekst", blank=True)
    names = models.TextField("namen", blank=True)
    """What people also call it: products, tasks, organisations, tags; one a line."""
    date = models.DateTimeField("datum", null=True)
    until = models.DateTimeField("voorbij vanaf", null=True)
    """From then on it stands after all that is not over."""
    saving = models.DecimalField("besparing", max_digits=12, decimal_places=2, null=True)
    cost = models.DecimalField("kosten", max_digits=12, decimal_places=2, null=True)
    pupils = models.PositiveIntegerField("leerlingen", null=True)
    devices = models.PositiveIntegerField("toestellen", null=True)
    confirmed = models.PositiveIntegerField("bevestigd door", null=True)
    """At how many schools it worked beside its own: what is surer stands higher."""

    title_words = models.CharField(max_length=300, blank=True)
    """The title's words, folded, for suggestions while somebody types."""
    title_terms = models.TextField(blank=True)
    names_terms = models.TextField(blank=True)
    summary_terms = models.TextField(blank=True)
    text_terms = models.TextField(blank=True)
    running_terms = models.TextField(blank=True)
    """All stems as they follow each other, without parts of compounds, to look phrases up in."""
    language = models.CharField(max_length=32, blank=True)
    """Which state of the editors' lists the terms were made with."""
    sent_version = models.BigIntegerField(default=0)
    """The last version that Elasticsearch acknowledged; 0 when it has none."""

    class Meta:
        verbose_name = "zoekingang"
        verbose_name_plural = "zoekingangen"
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(withdrawn=False)
                | models.Q(title="", summary="", text="", names="", url=""),
                name="search_withdrawn_without_text",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["withdrawn", "-date"], name="search_newest"),
            models.Index(fields=["withdrawn", "audience"], name="search_readable"),
            models.Index(
                fields=["id"],
                condition=~models.Q(sent_version=models.F("version")),
                name="search_unsent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.version})"


class SearchFacet(models.Model):
    """One value of one filter of an entry."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField("filter", max_length=30)
    value = models.CharField("waarde", max_length=120)
    label = models.CharField("opschrift", max_length=200)

    class Meta:
        verbose_name = "filterwaarde"
        verbose_name_plural = "filterwaarden"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["entry", "name", "value"], name="search_facet_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["name", "value", "entry"], name="search_facet_value"),
        ]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"
