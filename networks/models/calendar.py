"""The address under which somebody's own calendar is followed."""

import uuid

from django.conf import settings
from django.db import models


class PersonalCalendar(models.Model):
    """Which address somebody's own calendar has now.

    What stands in the address is signed with the site's key: a copy of the database opens none.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="persoon",
        on_delete=models.CASCADE,
        related_name="personal_calendar",
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "persoonlijke agenda"
        verbose_name_plural = "persoonlijke agenda’s"

    def __str__(self) -> str:
        return f"agenda van {self.user}"
