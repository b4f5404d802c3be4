"""A form token that was used, and what came of it."""

from django.conf import settings
from django.db import models


class FormToken(models.Model):
    """Inserted in the transaction of its write; a repeat answers with `result_url`."""

    token = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    form = models.CharField(max_length=100)
    result_url = models.CharField(max_length=500)
    used_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["used_at"]),)

    def __str__(self) -> str:
        return f"{self.form}: {self.result_url}"
