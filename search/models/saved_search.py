"""A search that somebody keeps, to open again and to be mailed about."""

import uuid
from typing import Any, ClassVar
from urllib.parse import parse_qs

from django.conf import settings
from django.db import models
from django.urls import reverse

from notifications.enums import Rhythm

NAME_LENGTH = 120
QUERY_LENGTH = 2_000


class SavedSearch(models.Model):
    """One member's search; it goes with the account.

    `query` is what an address asks for, in one way of writing, so that the same search is kept
    once. What was first published after `looked_at` is new to its owner.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField("naam", max_length=NAME_LENGTH)
    query = models.CharField("zoekopdracht", max_length=QUERY_LENGTH, blank=True)
    rhythm = models.CharField("mail", max_length=10, choices=Rhythm, default=Rhythm.WEEKLY)
    looked_at = models.DateTimeField("laatst gekeken")
    created_at = models.DateTimeField("bewaard", auto_now_add=True)

    class Meta:
        verbose_name = "bewaarde zoekopdracht"
        verbose_name_plural = "bewaarde zoekopdrachten"
        ordering = ("-created_at", "-pk")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "query"], name="search_saved_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["rhythm", "user"], name="search_saved_rhythm"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return where what it finds is shown."""
        path = reverse("search:page")
        return f"{path}?{self.query}" if self.query else path

    @property
    def parameters(self) -> dict[str, list[str]]:
        """What it asks for, as parameters of an address."""
        return parse_qs(self.query)
