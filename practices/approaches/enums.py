"""Choices of an approach."""

from django.db.models import TextChoices


class Topic(TextChoices):
    """What an approach is about."""

    CONVINCING = "directie-overtuigen", "directie of bestuur overtuigen"
    COACHING = "coaching", "leraren coachen"
    TRAINING = "vorming-op-maat", "vorming op maat"
    TOGETHER = "samenwerken", "samenwerken tussen scholen"
    VISION = "visie", "visie en ICT-beleidsplan"
    SAFETY = "veiligheid", "veiligheid en privacy"
    DEVICES = "toestellen", "toestellen en duurzaamheid"
    PUPILS = "leerlingen", "leerlingen en ouders betrekken"
