"""How long what the award keeps of people stays."""

from datetime import date, datetime

from django.db.models import QuerySet

from awards.models import PublicVote
from operations.retention import Period, declare_kept, register_retention

START = date(2026, 11, 24)
PROOF = "bewijs van hoe een uitslag tot stand kwam; de namen gaan weg wanneer iemand dat vraagt"


def declare() -> None:
    """Say when votes that nobody confirmed go, and why the rest stays.

    A nomination that nobody confirmed is a link for one time, and goes as those do.
    """
    register_retention(
        "unconfirmed votes",
        "awards.PublicVote",
        title="Stemmen voor de publieksprijs die niemand bevestigde",
        periods=(Period(90, START, "Wie echt wou, bevestigde ze ruim voor de stemming sluit."),),
        due=_unconfirmed_votes,
    )
    declare_kept(
        *("awards.Supporter", "awards.Agreement", "awards.DossierEditor", "awards.TeamMember"),
        *("awards.Juror", "awards.Conflict"),
        because=PROOF,
    )


def _unconfirmed_votes(before: datetime) -> QuerySet[PublicVote]:
    return PublicVote.objects.filter(confirmed_at=None, asked_at__lt=before)
