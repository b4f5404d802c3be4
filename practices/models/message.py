"""A question to the contact of a practice; both addresses stay hidden."""

import uuid

from django.conf import settings
from django.db import models


class PracticeMessage(models.Model):
    """A message through the contact form, and the answer that the author may send back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="messages"
    )
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField("bericht", max_length=3000)
    answer = models.TextField("antwoord", max_length=3000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.page}: {self.created_at:%d/%m/%Y}"
