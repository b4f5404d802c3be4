"""What the site suspects of jurors, written down: it keeps a dossier closed until somebody looked.

Everything here holds the edition.
"""

from collections.abc import Iterable
from datetime import datetime

from awards.domain.kinship import grounds_of
from awards.models import Conflict, Edition, Juror, Nomination


def suspect(*, juror: Juror, edition: Edition, now: datetime) -> None:
    """Keep on which ground a juror may not be free towards each team, where none was kept yet."""
    known = set(juror.conflicts.values_list("nomination", flat=True))
    teams = Nomination.objects.filter(edition=edition).known().exclude(pk__in=known)
    _keep(juror, teams, now)


def suspect_about(*, nomination: Nomination, now: datetime) -> None:
    """Do so for a team that became known after jurors stated their interests.

    Such a conflict bars the juror until the chair decides.
    """
    known = set(nomination.conflicts.values_list("juror", flat=True))
    seated = Juror.objects.filter(
        edition=nomination.edition_id, accepted_at__isnull=False, left_at__isnull=True
    )
    for juror in seated.exclude(pk__in=known):
        _keep(juror, [nomination], now)


def _keep(juror: Juror, nominations: Iterable[Nomination], now: datetime) -> None:
    grounds = grounds_of(juror=juror, nominations=nominations, day=now.date())
    Conflict.objects.bulk_create(
        Conflict(juror=juror, nomination_id=team, ground=ground, created_at=now, changed_at=now)
        for team, ground in sorted(grounds.items())
    )
