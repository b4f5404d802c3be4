"""A problem that a reader reports about a page."""

import uuid

from django.conf import settings
from django.db import models

from moderation.enums import ProblemKind, ProblemState


class ProblemReport(models.Model):
    """Reported by anybody; answered with a reason; one objection goes to another editor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="problem_reports"
    )
    kind = models.CharField("waarover gaat het?", max_length=20, choices=ProblemKind.choices)
    text = models.TextField("wat is er mis?", max_length=2000)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField("e-mailadres", max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=ProblemState.choices, default=ProblemState.OPEN)
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    objection = models.TextField("bezwaar", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page}"
