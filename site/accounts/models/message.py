"""A message from one member to another; both addresses stay hidden."""

import uuid

from django.conf import settings
from django.db import models

MESSAGE_LENGTH = 3000


class MemberMessage(models.Model):
    """A message through somebody's profile, and the answer that may be sent back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField("bericht", max_length=MESSAGE_LENGTH)
    answer = models.TextField("antwoord", max_length=MESSAGE_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "bericht aan een lid"
        verbose_name_plural = "berichten aan leden"
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=["sender", "created_at"]),)

    def __str__(self) -> str:
        return f"{self.created_at:%d/%m/%Y}"
