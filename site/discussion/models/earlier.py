"""What a comment said before its writer changed it."""

from django.db import models


class EarlierText(models.Model):
    """An earlier text of a comment; editors see it, for as long as the comment is not withdrawn."""

    comment = models.ForeignKey(
        "django_comments_xtd.XtdComment", on_delete=models.CASCADE, related_name="earlier_texts"
    )
    text = models.TextField("tekst")
    replaced_at = models.DateTimeField("vervangen")

    class Meta:
        verbose_name = "eerdere tekst"
        verbose_name_plural = "eerdere teksten"
        ordering = ("comment", "pk")

    def __str__(self) -> str:
        return self.text[:60]
