"""Rows of a practice; each has a stable key, and none refers to another row."""

import uuid

from django.conf import settings
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from practices.enums import LinkKind


class PracticeRow(Orderable, models.Model):
    """A row with a key that survives revisions and edits."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True


class PracticeLink(PracticeRow):
    """A typed link to something elsewhere."""

    page = ParentalKey("practices.PracticePage", on_delete=models.CASCADE, related_name="links")
    kind = models.CharField("soort", max_length=20, choices=LinkKind.choices)
    url = models.URLField("adres", max_length=500)
    title = models.CharField("titel", max_length=150, blank=True)

    class Meta(PracticeRow.Meta):
        verbose_name = "link"

    def __str__(self) -> str:
        return self.title or self.url


class PracticeAttachment(PracticeRow):
    """A file or picture in private storage."""

    page = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(
        "files.StoredFile", verbose_name="bestand", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField("titel", max_length=150, blank=True)
    alt_text = models.CharField("beschrijving van het beeld", max_length=300, blank=True)
    alt_help_wanted = models.BooleanField("redactie, help met de beschrijving", default=False)

    class Meta(PracticeRow.Meta):
        verbose_name = "bijlage"

    def __str__(self) -> str:
        return self.title or str(self.file)


class PracticeCoAuthor(PracticeRow):
    """Somebody who may edit the practice too."""

    page = ParentalKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="co_authors"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="co_written"
    )

    class Meta(PracticeRow.Meta):
        verbose_name = "co-auteur"
        constraints = (
            models.UniqueConstraint(fields=["page", "user"], name="one_co_author_row_a_person"),
        )

    def __str__(self) -> str:
        return str(self.user)
