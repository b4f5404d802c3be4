"""What somebody tells about oneself, and who sees which part of it."""

from typing import Any

from django.conf import settings
from django.db import models

from accounts.enums import Availability, DigitalLevel, Visibility
from vocabulary.enums import TaskCluster

ABOUT_LENGTH = 600


def _seen_by(verbose_name: str) -> "models.CharField[Any, Any]":
    return models.CharField(
        verbose_name, max_length=10, choices=Visibility.choices, default=Visibility.NOBODY
    )


class Profile(models.Model):
    """One a person, made when it is first kept; changes through `accounts.domain.profiles` alone.

    Each `…_for` says who sees a part. Who does not see the name sees nothing at all.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    name_for = _seen_by("wie ziet je naam")
    functions_for = _seen_by("wie ziet je functies")
    photo = models.ForeignKey(
        "files.StoredFile",
        verbose_name="foto",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    photo_for = _seen_by("wie ziet je foto")
    themes = models.ManyToManyField(
        "vocabulary.Theme", verbose_name="thema’s", blank=True, related_name="profiles"
    )
    clusters = models.JSONField("clusters", default=list, blank=True)
    products = models.ManyToManyField(
        "vocabulary.Product", verbose_name="producten", blank=True, related_name="profiles"
    )
    expertise_for = _seen_by("wie ziet waar je iets van weet")
    digital_level = models.CharField(
        "niveau van DigCompEdu", max_length=2, choices=DigitalLevel.choices, blank=True
    )
    digital_level_for = _seen_by("wie ziet je niveau")
    about = models.TextField("over jezelf", max_length=ABOUT_LENGTH, blank=True)
    about_for = _seen_by("wie ziet wat je over jezelf schrijft")
    availability = models.CharField(
        "wat mag je vragen", max_length=10, choices=Availability.choices, blank=True
    )
    availability_for = _seen_by("wie ziet dat je te bereiken bent")
    is_listed = models.BooleanField("vindbaar bij “Wie weet hier iets van?”", default=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "profiel"
        verbose_name_plural = "profielen"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_listed=False) | ~models.Q(name_for=Visibility.NOBODY),
                name="who_is_found_shows_a_name",
            ),
        )

    def __str__(self) -> str:
        return str(self.user)

    @property
    def cluster_labels(self) -> list[str]:
        """The clusters of tasks in the order of the field, in words."""
        return [label for value, label in TaskCluster.choices if value in self.clusters]
