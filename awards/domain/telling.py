"""Telling teams, once, that the result is there and what the jury said to them."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from awards.domain.honours import is_published
from awards.enums import NominationState, Phase
from awards.models import DossierEditor
from notifications.domain.outbox import queue_mail
from notifications.models import OutgoingMail
from operations.clock import database_now

LATEST = timedelta(days=14)
"""Nobody is told of a result of long ago."""
MAILS_A_RUN = 500
KEY = "award-result:"


def tell_teams() -> int:
    """Mail who wrote a dossier that the jury judged; return how many mails that were."""
    return sum(_tell(row) for row in _not_told()[:MAILS_A_RUN])


def _not_told() -> QuerySet[DossierEditor]:
    key = Concat(Value(KEY), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    found = DossierEditor.objects.filter(
        nomination__state=NominationState.ELIGIBLE,
        nomination__edition__phase=Phase.RESULT,
        nomination__edition__phase_since__gt=database_now() - LATEST,
        nomination__edition__page__live=True,
        user__is_active=True,
    )
    found = found.filter(~Exists(OutgoingMail.objects.filter(dedupe_key=key)))
    return found.select_related("nomination__edition__page", "user").order_by("pk")


def _tell(row: DossierEditor) -> bool:
    nomination = row.nomination
    edition = nomination.edition
    if not is_published(edition, database_now()):
        return False
    of_team = [edition.year, nomination.key]
    mail = queue_mail(
        kind="awards.result",
        recipient=row.user.email,
        subject=f"De uitslag is er: {edition.page.title}",
        template="mails/awards/result.txt",
        context={
            "name": row.user.get_short_name(),
            "nomination": nomination,
            "edition": edition,
            "result": reverse("awards:result", args=[edition.year]),
            "feedback": reverse("awards:feedback", args=of_team),
            "dossier": reverse("awards:dossier", args=of_team),
        },
        dedupe_key=f"{KEY}{row.pk}",
    )
    return mail is not None
