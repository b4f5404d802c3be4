"""Who is mailed about a conversation."""

from django.conf import settings
from django.db import models


class Listener(models.Model):
    """Somebody who got a mail about what is said under a page; may say to send no more."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="persoon"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name="pagina"
    )
    since = models.DateTimeField("sinds")
    stopped_at = models.DateTimeField("gestopt", null=True, blank=True)

    class Meta:
        verbose_name = "mail over een gesprek"
        verbose_name_plural = "mails over gesprekken"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["person", "page"], name="one_listener_a_person_and_page"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.page}"
