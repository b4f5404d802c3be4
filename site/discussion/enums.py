"""Why somebody reports a comment, and what came of an appeal."""

from django.db.models import TextChoices


class Ground(TextChoices):
    """What is wrong with a comment, says who reports it."""

    HURTFUL = "kwetsend", "kwetsend of ongepast"
    SPAM = "reclame", "reclame of spam"
    WRONG = "onjuist", "klopt niet of misleidt"
    PRIVATE = "persoonlijk", "toont gegevens van iemand"
    OTHER = "anders", "iets anders"


class Outcome(TextChoices):
    """What an editor decided on an appeal."""

    STANDS = "blijft", "blijft verborgen"
    RESTORED = "terug", "staat weer online"
