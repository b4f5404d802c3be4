"""A link in a mail that does one thing, once."""

import uuid

from django.conf import settings
from django.db import models


class OneTimeLink(models.Model):
    """The token itself is only in the mail; we keep its SHA-256.

    Opening it shows what it would do; only a button (POST) spends it, since mail scanners open
    links. `purpose` names a handler in `accounts.links`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    recipient = models.EmailField(max_length=254)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["purpose", "created_at"]),)

    def __str__(self) -> str:
        return f"{self.purpose} ({self.id})"
