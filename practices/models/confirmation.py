"""What other schools found when they tried a practice: "Werkt ook bij ons"."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from practices.enums import WORKS, Experience


class Confirmation(models.Model):
    """One school's experience with another's practice; a later answer takes the place of it.

    `hours_gained` are hours a school year, `euros_gained` euro a year; None is "niet gemeten".
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practice = models.ForeignKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="confirmations"
    )
    organisation = models.ForeignKey(
        "schools.Organisation", on_delete=models.PROTECT, related_name="confirmations"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    experience = models.CharField("ervaring", max_length=10, choices=Experience.choices)
    changed = models.TextField("aangepast", blank=True, max_length=1000)
    hours_gained = models.DecimalField(
        "gewonnen uren", max_digits=7, decimal_places=1, null=True, blank=True
    )
    euros_gained = models.DecimalField(
        "gewonnen euro", max_digits=11, decimal_places=2, null=True, blank=True
    )
    pitfall = models.TextField("valkuil", blank=True, max_length=1000)
    again = models.BooleanField("zou het opnieuw doen", null=True, blank=True)
    shows_organisation = models.BooleanField("toont de naam van de school", default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "bevestiging door een school"
        verbose_name_plural = "bevestigingen door scholen"
        ordering = ("-changed_at", "-pk")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["practice", "organisation"], name="one_experience_a_school"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.get_experience_display()}"

    @property
    def works(self) -> bool:
        """Whether the practice works there, adapted or not."""
        return self.experience in WORKS


class ConfirmationChange(models.Model):
    """What a school answered at some moment: only ever added to."""

    practice = models.ForeignKey(
        "practices.PracticePage", on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        "schools.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    experience = models.CharField(
        "ervaring", max_length=10, choices=Experience.choices, blank=True, help_text="Empty: gone."
    )
    answers = models.JSONField("antwoorden", default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.experience or 'weg'}"
