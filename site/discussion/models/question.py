"""That a comment asks something, which answer was accepted, and whom a comment addresses."""

from django.conf import settings
from django.db import models


class Question(models.Model):
    """A comment that asks something, and the reply that answered it."""

    comment = models.OneToOneField(
        "django_comments_xtd.XtdComment", on_delete=models.CASCADE, related_name="question"
    )
    asked_at = models.DateTimeField("gevraagd")
    answer = models.ForeignKey(
        "django_comments_xtd.XtdComment",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="aanvaard antwoord",
    )
    answered_at = models.DateTimeField("beantwoord", null=True, blank=True)

    class Meta:
        verbose_name = "vraag in een gesprek"
        verbose_name_plural = "vragen in gesprekken"
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.comment_id}"


class Mention(models.Model):
    """Whom a comment addresses: one of those who talk under the page."""

    comment = models.OneToOneField(
        "django_comments_xtd.XtdComment", on_delete=models.CASCADE, related_name="mention"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="persoon"
    )

    class Meta:
        verbose_name = "vermelding"
        verbose_name_plural = "vermeldingen"

    def __str__(self) -> str:
        return f"@{self.person}"
