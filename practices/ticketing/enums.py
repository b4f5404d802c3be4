"""Choices of a ticketing practice."""

from django.db.models import TextChoices


class Hosting(TextChoices):
    """Where the system runs."""

    OWN = "eigen-beheer", "eigen beheer"
    RENTED = "gehuurd", "gehuurd"
    CLOUD = "cloud", "cloud"


class Channel(TextChoices):
    """How people report a problem."""

    FORM = "webformulier", "webformulier"
    MAIL = "mail", "mail"
    QR = "qr-code", "QR-code"
    CHAT = "chat", "chat"
    PHONE = "telefoon", "telefoon"
    MOBILE = "gsm", "gsm"
    DESK = "balie", "balie of ICT-lokaal"


class ChooseAgain(TextChoices):
    """Would the school choose it again?"""

    YES = "ja", "ja"
    DOUBT = "twijfel", "we twijfelen"
    NO = "nee", "nee"


class Basis(TextChoices):
    """How a response time is known."""

    MEASURED = "gemeten", "gemeten"
    ESTIMATED = "geschat", "geschat"


class CostAnswer(TextChoices):
    """What a school can say about the cost: free is 0, unknown is not."""

    AMOUNT = "bedrag", "een bedrag"
    FREE = "gratis", "gratis"
    UNKNOWN = "weet-ik-niet", "weet ik niet"
