"""What somebody typed in a form that is not accepted yet."""

import uuid

from django.conf import settings
from django.db import models


class FormDraft(models.Model):
    """The raw posted lists of one form, kept until its submit succeeds.

    `data` maps each field name to its list of posted strings, exactly as they came; files are
    stored at once and stand in it by the id of their pending upload.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="form_drafts"
    )
    form = models.CharField(max_length=100, help_text='Which form, such as "praktijk:ticketing".')
    target = models.CharField(
        max_length=100, blank=True, help_text="Key of the thing being edited; empty for a new one."
    )
    title = models.CharField(max_length=255, blank=True)
    data = models.JSONField(default=dict)
    base_revision = models.BigIntegerField(null=True, blank=True)
    token = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (models.Index(fields=["user", "form", "target"]),)
        ordering = ("-updated_at",)

    def __str__(self) -> str:
        return self.title or self.form
