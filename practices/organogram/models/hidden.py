"""Files that a person who is named in them had hidden."""

from django.db import models

from files.models import StoredFile
from practices.organogram.models.organogram import OrganogramPage


class HiddenUpload(models.Model):
    """An uploaded organogram that readers do not get to see until an editor looked at it.

    It hangs on the file, not on a revision: publishing again does not bring the file back, another
    file in its place does.
    """

    page = models.ForeignKey(
        OrganogramPage, on_delete=models.CASCADE, related_name="hidden_uploads"
    )
    file = models.OneToOneField(
        StoredFile, on_delete=models.CASCADE, related_name="hidden_organogram"
    )
    hidden_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "verborgen bestand"
        verbose_name_plural = "verborgen bestanden"

    def __str__(self) -> str:
        return f"{self.page}: {self.hidden_at:%d/%m/%Y}"
