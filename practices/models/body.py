"""The drawn parts of a practice's page, made when the practice changes."""

from django.db import models


class PracticeBody(models.Model):
    """What a kind draws on the detail page, as HTML: readers get it without its rows being asked.

    Made together with the card, and it holds as long as that does: never the truth, only a copy.
    """

    page = models.OneToOneField(
        "practices.PracticePage",
        verbose_name="praktijk",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stored_body",
    )
    opening = models.TextField("opening")
    evidence = models.TextField("bij het verhaal", blank=True)
    after = models.TextField("onderaan", blank=True)

    class Meta:
        verbose_name = "getekende bladzijde"
        verbose_name_plural = "getekende bladzijden"

    def __str__(self) -> str:
        return f"bladzijde van {self.page_id}"
