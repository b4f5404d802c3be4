"""What organisers ask of whoever registers, and what these answered."""

import uuid

from django.db import models

from networks.models.event import EventPage
from networks.models.registration import Registration


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SHORT = "kort", "kort antwoord"
    LONG = "lang", "langer antwoord"
    CHOICE = "keuze", "keuze uit een lijst"


class EventQuestion(models.Model):
    """A question to those who register for an event.

    One that is taken away keeps its row, so that what was answered still has its question.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(
        EventPage, verbose_name="bijeenkomst", on_delete=models.CASCADE, related_name="questions"
    )
    order = models.PositiveSmallIntegerField("plaats")
    kind = models.CharField(
        "soort", max_length=8, choices=QuestionKind.choices, default=QuestionKind.SHORT
    )
    label = models.CharField("vraag", max_length=200)
    choices = models.TextField("keuzes", max_length=1500, blank=True, help_text="Eén per regel.")
    is_required = models.BooleanField("verplicht", default=False)
    is_dropped = models.BooleanField("wordt niet meer gesteld", default=False)

    class Meta:
        verbose_name = "vraag aan deelnemers"
        verbose_name_plural = "vragen aan deelnemers"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.label

    @property
    def choice_lines(self) -> list[str]:
        """What can be chosen, each once."""
        return list(
            dict.fromkeys(line.strip() for line in self.choices.splitlines() if line.strip())
        )


class RegistrationAnswer(models.Model):
    """What somebody answered to a question when registering; erased a while after the event."""

    registration = models.ForeignKey(
        Registration, verbose_name="inschrijving", on_delete=models.CASCADE, related_name="answers"
    )
    question_key = models.UUIDField("vraag")
    """Of the question, which may have changed since."""
    text = models.TextField("antwoord", max_length=2000)

    class Meta:
        verbose_name = "antwoord bij een inschrijving"
        verbose_name_plural = "antwoorden bij inschrijvingen"
        constraints = (
            models.UniqueConstraint(
                fields=["registration", "question_key"], name="one_answer_to_a_question"
            ),
        )

    def __str__(self) -> str:
        return f"antwoord van {self.registration_id}"
