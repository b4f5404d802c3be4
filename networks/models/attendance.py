"""Who was said to have been at an event, and by whom."""

from django.conf import settings
from django.db import models

from networks.models.registration import Registration


class AttendanceChange(models.Model):
    """That somebody was marked present or absent, never changed afterwards."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="attendance_history"
    )
    at = models.DateTimeField("wanneer")
    present = models.BooleanField("aanwezig")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "wijziging van een aanwezigheid"
        verbose_name_plural = "wijzigingen van aanwezigheden"
        ordering = ("pk",)

    def __str__(self) -> str:
        return "aanwezig" if self.present else "afwezig"
