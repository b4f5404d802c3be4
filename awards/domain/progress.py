"""How far each juror is in an open round, in numbers: n of m, and nothing about any dossier.

Ballots are only counted here, a juror at a time: no score, remark or version is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef

from awards.domain.assigning_readers import barred_pairs, eligible_keys, reading
from awards.domain.ballots import Recusal
from awards.domain.panels import dossiers_of
from awards.domain.sitting import BARRED
from awards.enums import Round
from awards.models import Ballot, Conflict, Edition, Juror


@dataclass(frozen=True)
class Progress:
    """Of one juror: how many ballots were handed in, of how many dossiers."""

    juror: Juror
    done: int
    total: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing waits."""
        return self.done >= self.total


@dataclass(frozen=True)
class Covered:
    """How many dossiers a round has, and how many of them too few people read.

    Attributes:
        dossiers: all of them.
        lacking: those with fewer readers than the rules ask for.
        below: those that cannot get enough valid scores with the readers they have.
    """

    dossiers: int
    lacking: int
    below: int


def progress_of(*, edition: Edition, round_: Round) -> list[Progress]:
    """Return how far the jurors are, in the order in which they were invited."""
    seated = Juror.objects.filter(edition=edition, accepted_at__isnull=False, left_at__isnull=True)
    jurors = list(seated.select_related("user").order_by("pk"))
    asked = _asked(edition, round_, [str(one.pseudonym) for one in jurors])
    done = _handed_in(edition, round_)
    return [
        Progress(one, done.get(str(one.pseudonym), 0), len(asked[str(one.pseudonym)]))
        for one in jurors
    ]


def covered(*, edition: Edition, round_: Round) -> Covered:
    """Return how many dossiers lack readers."""
    seated = Juror.objects.filter(edition=edition, accepted_at__isnull=False, left_at__isnull=True)
    jurors = [str(one) for one in seated.values_list("pseudonym", flat=True)]
    asked = _asked(edition, round_, jurors)
    dossiers = [str(key) for key in dossiers_of(edition, round_)]
    readers = {key: sum(key in keys for keys in asked.values()) for key in dossiers}
    minimum = edition.minimum_valid
    needed = edition.readers if round_ == Round.FIRST else minimum
    return Covered(
        dossiers=len(dossiers),
        lacking=sum(number < needed for number in readers.values()),
        below=sum(number < min(minimum, needed) for number in readers.values()),
    )


def _asked(edition: Edition, round_: Round, jurors: Iterable[str]) -> dict[str, set[str]]:
    """Return the dossiers that wait for each juror, scored or not; conflicts left out."""
    barred = barred_pairs(edition)
    asked: dict[str, set[str]] = {juror: set() for juror in jurors}
    for juror, dossier in _pairs(edition, round_, list(asked)):
        if juror in asked and Recusal(juror, dossier) not in barred:
            asked[juror].add(dossier)
    return asked


def _pairs(edition: Edition, round_: Round, jurors: list[str]) -> Iterable[tuple[str, str]]:
    if round_ == Round.FIRST:
        eligible = set(eligible_keys(edition))
        for juror, dossier in reading(edition).values_list("juror__pseudonym", "nomination__key"):
            if str(dossier) in eligible:
                yield str(juror), str(dossier)
        return
    dossiers = [str(key) for key in dossiers_of(edition, round_)]
    yield from ((juror, dossier) for juror in jurors for dossier in dossiers)


def _handed_in(edition: Edition, round_: Round) -> dict[str, int]:
    """Count the ballots of each pseudonym, without those about a team it must not judge."""
    barred = Conflict.objects.filter(
        juror__pseudonym=OuterRef("pseudonym"), nomination=OuterRef("nomination"), state__in=BARRED
    )
    rows = Ballot.objects.filter(~Exists(barred), edition=edition, round=round_)
    if round_ == Round.FIRST:
        mine = reading(edition).filter(
            juror__pseudonym=OuterRef("pseudonym"), nomination=OuterRef("nomination")
        )
        rows = rows.filter(Exists(mine))
    counts = rows.order_by().values_list("pseudonym").annotate(number=Count("pk"))
    return {str(juror): number for juror, number in counts}


def days_left(*, closes_at: datetime | None, now: datetime) -> int | None:
    """Return how many whole days are left; None where nothing closes."""
    return None if closes_at is None else max((closes_at - now).days, 0)
