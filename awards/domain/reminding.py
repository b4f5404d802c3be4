"""Mails to jurors for whom dossiers wait: a week and two days before a round closes."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from awards.domain.phases import open_round
from awards.domain.progress import Progress, progress_of
from awards.enums import Phase, Round
from awards.models import Edition
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

DAYS = (2, 7)
"""Days before the close, the last first: who is late for the first mail gets the second alone."""


def remind_jurors() -> int:
    """Mail everybody in a jury who did not hand in everything, once for each of `DAYS`.

    Returns:
        How many mails are new.
    """
    editions = Edition.objects.exclude(phase=Phase.ARCHIVE).filter(page__live=True)
    return sum(_remind(edition) for edition in editions.select_related("page").order_by("pk"))


@transaction.atomic
def _remind(edition: Edition) -> int:
    now = database_now()
    round_ = open_round(edition, now)
    if round_ is None:
        return 0
    is_first = round_ == Round.FIRST
    closes_at = edition.first_round_closes_at if is_first else edition.final_closes_at
    days = due_of(closes_at=closes_at, now=now)
    if closes_at is None or days is None:
        return 0
    # A round that was opened again is a new reason to write.
    opened = edition.reopenings.filter(agreed_at__isnull=False).count()
    start = f"jury-reminder:{edition.pk}:{round_}:{opened}:{days}"
    waiting = [one for one in progress_of(edition=edition, round_=round_) if not one.is_ready]
    return sum(_mail(edition, one, closes_at, start) for one in waiting)


def due_of(*, closes_at: datetime | None, now: datetime) -> int | None:
    """Return for how many days before the close a mail is due now; None where none is."""
    if closes_at is None or closes_at <= now:
        return None
    return next((days for days in DAYS if closes_at - now <= timedelta(days=days)), None)


def _mail(edition: Edition, progress: Progress, closes_at: datetime, start: str) -> bool:
    juror = progress.juror
    left = progress.total - progress.done
    what = "wacht nog 1 dossier" if left == 1 else f"wachten nog {left} dossiers"
    mail = queue_mail(
        kind="awards.jury.reminder",
        recipient=juror.email if juror.user is None else juror.user.email,
        subject=f"Op je score {what}: {edition.page.title}",
        template="mails/awards/jury_reminder.txt",
        context={
            "name": juror.name,
            "title": edition.page.title,
            "progress": progress,
            "closes_at": closes_at,
            "has_stated": juror.conflicts_stated_at is not None,
            "url": f"{settings.PRAKTIJKPLEIN_URL}{reverse('jury:seats')}",
        },
        dedupe_key=f"{start}:{juror.pk}",
    )
    return mail is not None
