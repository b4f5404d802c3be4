"""How long what this room keeps of people stays."""

from datetime import date, datetime

from django.db.models import QuerySet

from operations.retention import Period, declare_kept, register_retention
from practices.models import PracticeMessage

START = date(2026, 11, 24)


def declare() -> None:
    """Say when questions to authors go, and why the rest stays."""
    register_retention(
        "messages to authors",
        "practices.PracticeMessage",
        title="Vragen aan auteurs van een praktijk",
        periods=(Period(730, START, "Twee schooljaren om een antwoord terug te vinden."),),
        due=_old_messages,
    )
    declare_kept(
        *("practices.PracticeCoAuthor", "practices.Confirmation", "practices.ConfirmationChange"),
        because="hoort bij de praktijk: wie schreef, en waar ze werkt",
    )
    declare_kept("efficiency.EvidenceRecord", because="bewijs van een besparing")


def _old_messages(before: datetime) -> QuerySet[PracticeMessage]:
    return PracticeMessage.objects.filter(created_at__lt=before)
