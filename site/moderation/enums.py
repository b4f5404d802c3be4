"""What can be decided about a case, what happens to it, and what readers report."""

from django.db.models import TextChoices


class Decision(TextChoices):
    """How a case in the inbox ended."""

    APPROVED = "approved", "goedgekeurd"
    SCHEDULED = "scheduled", "publicatie gepland"
    CHANGES_REQUESTED = "changes_requested", "aanvulling gevraagd"
    REFUSED = "refused", "niet gepubliceerd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ANSWERED = "answered", "beantwoord"


class EventKind(TextChoices):
    """What can happen to a case."""

    SUBMITTED = "submitted", "ingestuurd"
    REVISED = "revised", "nieuwe versie ingestuurd"
    CLAIMED = "claimed", "opgenomen"
    RELEASED = "released", "losgelaten"
    CORRECTED = "corrected", "kleine correctie"
    DECIDED = "decided", "beslist"
    WITHDRAWN = "withdrawn", "ingetrokken"


ONLINE = (Decision.APPROVED, Decision.SCHEDULED)
"""Decisions that put something online, now or later."""

NEEDS_REASON = (Decision.CHANGES_REQUESTED, Decision.REFUSED, Decision.ANSWERED)
"""Decisions that somebody must be able to understand: without a message they are refused."""


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
