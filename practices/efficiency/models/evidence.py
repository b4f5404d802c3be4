"""Who confirmed a saving, and which figures."""

from django.conf import settings
from django.db import models

from practices.efficiency.enums import Rung
from practices.efficiency.models.gain import EfficiencyGainPage


class EvidenceRecord(models.Model):
    """A claim to one of the two upper rungs; it counts once an editor checked it.

    `figures_digest` is that of the figures that were confirmed: when a later revision changes
    them, the record no longer counts.
    """

    page = models.ForeignKey(
        EfficiencyGainPage, on_delete=models.CASCADE, related_name="evidence_records"
    )
    rung = models.PositiveSmallIntegerField("trede", choices=Rung.choices)
    given_by = models.CharField("gegeven door", max_length=200, help_text="A function, no name.")
    source = models.TextField("bron", blank=True)
    sent_to = models.EmailField(
        "bevestigd vanaf", max_length=254, blank=True, help_text="For editors only, never shown."
    )
    figures_digest = models.CharField(max_length=64)
    given_at = models.DateTimeField(auto_now_add=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-given_at",)

    def __str__(self) -> str:
        return f"{self.page}: {self.get_rung_display()}"

    @property
    def is_accepted(self) -> bool:
        """Whether an editor checked the claim and let it count."""
        return self.checked_at is not None and self.refused_at is None

    @property
    def waits(self) -> bool:
        """Whether no editor has looked at the claim yet."""
        return self.checked_at is None and self.refused_at is None
