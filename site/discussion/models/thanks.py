"""Who thanks whom for what was said, and who reports it."""

from django.conf import settings
from django.db import models

from discussion.enums import Ground


class Thanks(models.Model):
    """Somebody's thanks for a comment: one a person."""

    comment = models.ForeignKey(
        "django_comments_xtd.XtdComment", on_delete=models.CASCADE, related_name="thanks"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="persoon"
    )
    given_at = models.DateTimeField("gegeven")

    class Meta:
        verbose_name = "bedanking"
        verbose_name_plural = "bedankingen"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["comment", "person"], name="one_thanks_of_a_person_for_a_comment"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}"


class CommentReport(models.Model):
    """Somebody tells editors what is wrong with a comment: once a person."""

    comment = models.ForeignKey(
        "django_comments_xtd.XtdComment", on_delete=models.CASCADE, related_name="reports"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="persoon"
    )
    ground = models.CharField("reden", max_length=12, choices=Ground.choices)
    words = models.TextField("uitleg", max_length=1000, blank=True)
    reported_at = models.DateTimeField("gemeld")
    handled_at = models.DateTimeField("behandeld", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "melding van een reactie"
        verbose_name_plural = "meldingen van reacties"
        ordering = ("reported_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["comment", "person"], name="one_report_of_a_person_of_a_comment"
            ),
        )
        indexes = (
            models.Index(
                fields=["reported_at"],
                condition=models.Q(handled_at=None),
                name="reports_that_wait",
            ),
        )

    def __str__(self) -> str:
        return self.get_ground_display()
