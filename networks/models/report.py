"""What came of an event: its report, whose rows are the agreements and the open questions."""

import uuid

from django.conf import settings
from django.db import models

from networks.enums import ReportRowKind, RowState
from networks.models.event import EventPage


class EventReport(models.Model):
    """The report of one event: a draft until it is published.

    `version` rises with each save, so that nobody overwrites another's text unseen.
    """

    event = models.OneToOneField(
        EventPage, verbose_name="bijeenkomst", on_delete=models.CASCADE, related_name="report"
    )
    version = models.PositiveIntegerField("versie", default=0)
    saved_at = models.DateTimeField("bewaard op")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"

    def __str__(self) -> str:
        return f"verslag van {self.event}"

    @property
    def is_published(self) -> bool:
        """Whether whoever sees the event reads it."""
        return self.published_at is not None


class ReportRow(models.Model):
    """A block of a report; an agreement or a question lives on in this same row."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(EventReport, on_delete=models.CASCADE, related_name="rows")
    sort_order = models.PositiveIntegerField("volgorde", default=0)
    kind = models.CharField("soort", max_length=12, choices=ReportRowKind.choices)
    text = models.TextField("tekst", max_length=4000)
    url = models.CharField("link", max_length=500, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="wie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="report_rows",
    )
    owner_name = models.CharField("naam van wie", max_length=100, blank=True)
    due_on = models.DateField("tegen", null=True, blank=True)
    state = models.CharField(
        "stand", max_length=12, choices=RowState.choices, default=RowState.OPEN
    )
    settled_at = models.DateTimeField("afgerond op", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    practice_kind = models.CharField("soort praktijk", max_length=60, blank=True)
    draft_key = models.UUIDField("klad", null=True, blank=True, unique=True)
    """The draft of a practice that this row started, once."""
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="praktijk",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="report_rows",
    )

    class Meta:
        verbose_name = "regel van een verslag"
        verbose_name_plural = "regels van verslagen"
        ordering = ("sort_order", "pk")
        indexes = (models.Index(fields=["kind", "state"], name="rows_that_are_open"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"

    @property
    def whose(self) -> str:
        """The name of who does it."""
        return self.owner.display_name if self.owner else self.owner_name
