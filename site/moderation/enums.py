"""What can be decided about a case."""

from django.db.models import TextChoices


class Decision(TextChoices):
    """How a case in the inbox ended."""

    APPROVED = "approved", "goedgekeurd"
    SCHEDULED = "scheduled", "publicatie gepland"
    CHANGES_REQUESTED = "changes_requested", "aanvulling gevraagd"
    REFUSED = "refused", "niet gepubliceerd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ANSWERED = "answered", "beantwoord"


class ProblemKind(TextChoices):
    """What somebody reports about a page."""

    WRONG_FIGURE = "cijfer", "een cijfer klopt niet of is verouderd"
    PERSON = "persoon", "er staat een naam of iets over een persoon"
    COPYRIGHT = "rechten", "een tekst of beeld is van iemand anders"
    ADVERTISING = "reclame", "het is reclame"
    BROKEN = "stuk", "er werkt iets niet"
    OTHER = "anders", "iets anders"


class ProblemState(TextChoices):
    """Where a report stands."""

    OPEN = "open", "bij de redactie"
    ANSWERED = "answered", "beantwoord"
    OBJECTED = "objected", "bezwaar gemaakt"
    CLOSED = "closed", "afgesloten"
