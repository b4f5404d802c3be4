"""Which terms somebody accepted, in which version."""

from django.conf import settings
from django.db import models


class TermsAcceptance(models.Model):
    """The tick under a form: what it said then, and for which thing."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    terms = models.CharField(max_length=60, help_text='Which terms, such as "praktijk-delen".')
    version = models.CharField(max_length=20)
    text = models.TextField()
    subject = models.CharField(max_length=100, help_text="Key of the thing it was ticked for.")
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-accepted_at",)

    def __str__(self) -> str:
        return f"{self.terms} {self.version}: {self.subject}"
