"""Choices of an efficiency gain."""

from django.db.models import IntegerChoices, TextChoices


class GainKind(TextChoices):
    """What a line counts; each has one unit and one period."""

    COST = "kost", "kosten, in euro per jaar"
    HOURS = "uren", "uren per week"
    REPORTS = "meldingen", "meldingen per week"
    DEVICES = "toestellen", "toestellen"
    OTHER = "ander", "iets anders"


class HowKnown(TextChoices):
    """How a school knows a figure."""

    INVOICE = "factuur", "factuur"
    MEASURED = "gemeten", "gemeten"
    ESTIMATED = "geschat", "geschat"


class Rung(IntegerChoices):
    """The evidence ladder; higher is surer."""

    STATED = 1, "opgegeven door de school"
    CALCULATED = 2, "berekening toegevoegd"
    CONFIRMED = 3, "bevestigd door de directie"
    REPLICATED = 4, "ook gelukt elders"
