"""Texts that editors often send."""

from django.db import models

from moderation.enums import Decision


class CannedReply(models.Model):
    """A ready Dutch text that an editor can send as it is or change first."""

    title = models.CharField("titel", max_length=100, unique=True)
    decision = models.CharField(
        "bij",
        max_length=20,
        choices=[
            (Decision.CHANGES_REQUESTED.value, "aanvulling vragen"),
            (Decision.REFUSED.value, "niet publiceren"),
            (Decision.APPROVED.value, "goedkeuren"),
            (Decision.ANSWERED.value, "een melding beantwoorden"),
        ],
    )
    text = models.TextField("tekst")
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    class Meta:
        verbose_name = "standaardbericht"
        verbose_name_plural = "standaardberichten"
        ordering = ("order", "title")

    def __str__(self) -> str:
        return self.title
