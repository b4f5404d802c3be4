"""Making digests: one mail for one person and period, or none where nothing is new.

What is new is gathered without a lock, for that may take a while; the row of the person's digest is
then held for as long as it takes to queue the mail. Two workers may both gather, one of them mails.
"""

import logging
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from notifications.digests import Period, Section, Source, sources
from notifications.domain.outbox import queue_mail
from notifications.domain.periods import LENGTHS, LONGEST, last_close
from notifications.domain.stopping import Stop, stop_url
from notifications.enums import MAILED, Rhythm
from notifications.models import Digest
from operations.clock import database_now
from operations.outage import is_passing

logger = logging.getLogger(__name__)

SECONDS_A_RUN = 20.0
"""How long one run goes on: other work of the worker waits meanwhile."""
PEOPLE_A_RUN = 1_000
SUBJECTS = {
    Rhythm.DAILY: "Nieuw sinds gisteren bij wat je volgt",
    Rhythm.WEEKLY: "Nieuw deze week bij wat je volgt",
}

News = list[tuple[Source, Section]]


def send_due_digests(*, until: datetime | None = None) -> int:
    """Make the digests that are due; return how many mails that gave.

    With `until` they are made up to that moment instead of the last close.
    """
    ends, made = monotonic() + SECONDS_A_RUN, 0
    for rhythm in MAILED:
        close = until or last_close(rhythm=rhythm, now=database_now())
        for user in _waiting(rhythm, close):
            if monotonic() > ends:
                return made
            try:
                made += send_digest(user=user, rhythm=rhythm, until=close)
            except Exception as error:
                if is_passing(error):
                    raise
                logger.exception("The digest of user %s failed", user.pk)
    return made


def send_digest(*, user: Any, rhythm: Rhythm, until: datetime) -> bool:
    """Make one person's digest up to a moment, unless it was made; return whether he is mailed."""
    period = Period(rhythm, _since(user, rhythm, until), until)
    news: News = [
        (source, section)
        for source in sources()
        for section in source.sections(user, period)
        if section.items
    ]
    with transaction.atomic():
        if not _claim(user, period):
            return False
        for source in sources():
            source.told(user, period)
        if news:
            _mail(user, period, news)
    return bool(news)


def _waiting(rhythm: Rhythm, until: datetime) -> list[Any]:
    """Return those who follow something and were not told up to this moment."""
    follows = Q(pk__in=())
    for source in sources():
        follows |= Q(pk__in=source.subscribers(rhythm))
    told = Digest.objects.filter(rhythm=rhythm, through__gte=until).values("user_id")
    people = get_user_model().objects.filter(follows, is_active=True).exclude(pk__in=told)
    return list(people.order_by("pk")[:PEOPLE_A_RUN])


def _since(user: Any, rhythm: Rhythm, until: datetime) -> datetime:
    """Return where the last digest ended, or where the first one begins."""
    last = Digest.objects.filter(user=user, rhythm=rhythm).values_list("through", flat=True).first()
    begin: datetime = last or until - LENGTHS[rhythm]
    return max(begin, until - LONGEST)


def _claim(user: Any, period: Period) -> bool:
    """Move the person's digest on; False where another worker did, or the account is gone."""
    if not get_user_model().objects.filter(pk=user.pk, is_active=True).exists():
        return False
    never = period.until - LONGEST - timedelta(days=1)
    Digest.objects.bulk_create(
        [Digest(user=user, rhythm=period.rhythm, through=never)], ignore_conflicts=True
    )
    digest = Digest.objects.select_for_update().get(user=user, rhythm=period.rhythm)
    if digest.through >= period.until:
        return False
    digest.through = period.until
    digest.save(update_fields=["through"])
    return True


def _mail(user: Any, period: Period, news: News) -> None:
    whole = stop_url(Stop(user.pk, period.rhythm))
    parts = [
        (section, stop_url(Stop(user.pk, period.rhythm, source.name, section.key)))
        if section.key
        else (section, "")
        for source, section in news
    ]
    title = news[0][1].title
    queue_mail(
        kind="notifications.digest",
        recipient=user.email,
        subject=f"Nieuw: {title}" if len(news) == 1 else SUBJECTS[period.rhythm],
        template="mails/notifications/digest.txt",
        context={"name": user.get_short_name(), "parts": parts, "whole": whole, "period": period},
        dedupe_key=f"digest:{user.pk}:{period.rhythm}:{period.until.isoformat()}",
        stop_url=whole,
    )
