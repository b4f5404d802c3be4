"""The drawing on a practice's card, made when the practice changes."""

from django.db import models


class PracticeCard(models.Model):
    """The upper third of a card as HTML: listings show it without asking for a kind's own rows.

    A copy of what the kind draws from the published page, never the truth: one that is missing or
    was made by another release is drawn again by whoever needs it.
    """

    page = models.OneToOneField(
        "practices.PracticePage",
        verbose_name="praktijk",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stored_card",
    )
    drawing = models.TextField("tekening")
    release = models.CharField("gemaakt door", max_length=32, blank=True, db_index=True)

    class Meta:
        verbose_name = "kaart"
        verbose_name_plural = "kaarten"

    def __str__(self) -> str:
        return f"kaart van {self.page_id}"
