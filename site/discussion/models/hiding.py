"""That an editor hid a comment, why, and what its writer had to say about that."""

from django.conf import settings
from django.db import models

from discussion.enums import Outcome


class Hiding(models.Model):
    """One time that a comment was hidden; its writer may appeal once."""

    comment = models.ForeignKey(
        "django_comments_xtd.XtdComment", on_delete=models.CASCADE, related_name="hidings"
    )
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_at = models.DateTimeField("verborgen")
    reason = models.TextField("reden", max_length=1000)
    appeal = models.TextField("vraag om opnieuw te kijken", max_length=2000, blank=True)
    appealed_at = models.DateTimeField("gevraagd", null=True, blank=True)
    outcome = models.CharField("antwoord", max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField("uitleg", max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField("beslist", null=True, blank=True)

    class Meta:
        verbose_name = "verborgen reactie"
        verbose_name_plural = "verborgen reacties"
        ordering = ("hidden_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["comment"],
                condition=~models.Q(outcome=Outcome.RESTORED),
                name="a_comment_is_hidden_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.reason[:60]

    @property
    def may_be_appealed(self) -> bool:
        """Whether its writer has not asked to look again."""
        return self.appealed_at is None

    @property
    def waits(self) -> bool:
        """Whether an appeal waits for an editor."""
        return self.appealed_at is not None and self.decided_at is None
