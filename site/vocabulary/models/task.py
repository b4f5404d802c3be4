"""The takenoverzicht ICT-coördinatie."""

from django.db import models

from vocabulary.enums import TaskCluster, TaskLevel


class Task(models.Model):
    """One task, with who does it (R), decides (A), is consulted (C) and informed (I)."""

    code = models.CharField("code", max_length=10, unique=True)
    name = models.CharField("naam", max_length=200)
    cluster = models.CharField("cluster", max_length=20, choices=TaskCluster.choices)
    level = models.CharField("niveau", max_length=10, choices=TaskLevel.choices)
    responsible = models.CharField("voert uit", max_length=200, blank=True)
    accountable = models.CharField("beslist", max_length=200, blank=True)
    consulted = models.CharField("wordt geraadpleegd", max_length=200, blank=True)
    informed = models.CharField("wordt ingelicht", max_length=200, blank=True)
    source = models.CharField("bron", max_length=10, blank=True)
    debated = models.PositiveSmallIntegerField(
        "plaats bij de meest besproken taken",
        null=True,
        blank=True,
        help_text=(
            "Het formulier van “centraal of lokaal” begint met de eerste twaalf. "
            "1 komt het eerst; leeg is niet erbij."
        ),
    )

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ("cluster", "code")

    def __str__(self) -> str:
        return self.name
