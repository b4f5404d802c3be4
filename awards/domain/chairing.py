"""What the chair of a jury sees: numbers of each juror, conflicts, and what waits for a decision.

Nothing here reads a score before the round closed, nor how far a dossier is.
"""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Q

from awards.domain.assigning_readers import reading
from awards.domain.conflicts import undecided
from awards.domain.moving import REOPENS
from awards.domain.phases import open_round, phase_at
from awards.domain.progress import Covered, Progress, covered, days_left, progress_of
from awards.domain.replacing import is_divisible
from awards.domain.tally import shown
from awards.domain.tallying import count_of
from awards.enums import ConflictState, Phase, Round
from awards.models import Conflict, Edition, Juror, Nomination, Reopening


@dataclass(frozen=True)
class Chaired:
    """An edition as its chair sees it at a moment.

    Attributes:
        edition: which.
        phase: where it stands.
        round: the round that jurors score now; None outside its dates.
        closes_at: when that ends.
        days_left: whole days until then.
        progress: of each juror in the open round.
        seated: who sits in the jury.
        covered: how many dossiers of that round lack readers.
        invited: seats that are not taken yet.
        may_divide: whether the first round can be divided now.
        asked: a question to reopen that waits for the other of the two.
        may_ask: whether a closed round can be reopened.
        chooses: whether the finalists are to be chosen now.
    """

    edition: Edition
    phase: Phase
    round: Round | None
    closes_at: datetime | None
    days_left: int | None
    progress: list[Progress]
    seated: list[Juror]
    covered: Covered | None
    invited: list[Juror]
    may_divide: bool
    asked: Reopening | None
    may_ask: bool
    chooses: bool

    @property
    def hides_names(self) -> bool:
        """Whether dossiers of the first round stand here without the names of teams."""
        return self.edition.is_anonymous_at_first and self.phase in {
            Phase.NOMINATING,
            Phase.FIRST_ROUND,
        }


def chaired(*, edition: Edition, now: datetime) -> Chaired:
    """Return what the chair sees of an edition now."""
    phase, round_ = phase_at(edition, now), open_round(edition, now)
    closes_at = {
        Round.FIRST: edition.first_round_closes_at,
        Round.FINAL: edition.final_closes_at,
        None: None,
    }[round_]
    is_closed_first = phase == Phase.FIRST_ROUND and round_ is None
    asked = edition.reopenings.filter(agreed_at=None, withdrawn_at=None).first()
    seats = list(edition.jurors.filter(left_at__isnull=True).order_by("pk"))
    return Chaired(
        edition=edition,
        phase=phase,
        round=round_,
        closes_at=closes_at,
        days_left=days_left(closes_at=closes_at, now=now),
        progress=progress_of(edition=edition, round_=round_) if round_ else [],
        seated=[one for one in seats if one.is_seated],
        covered=covered(edition=edition, round_=round_) if round_ else None,
        invited=[one for one in seats if not one.is_seated],
        may_divide=is_divisible(edition, now),
        asked=asked,
        may_ask=asked is None and phase in REOPENS and round_ is None,
        chooses=is_closed_first and _is_over(edition, now),
    )


def _is_over(edition: Edition, now: datetime) -> bool:
    closes = edition.first_round_closes_at
    return closes is not None and now >= closes


def conflicts_of(*, edition: Edition) -> list[Conflict]:
    """Return every conflict in the jury, those that wait for a decision first.

    Of who left the jury those that still count: what was handed in stays.
    """
    rows = Conflict.objects.filter(juror__edition=edition).filter(
        Q(juror__left_at__isnull=True) | Q(pk__in=undecided(edition=edition))
    )
    found = rows.select_related("juror", "nomination").order_by("juror", "pk")
    return sorted(found, key=lambda one: one.state != ConflictState.SUGGESTED)


def readings_of(*, edition: Edition, hides_names: bool) -> list[tuple[int, str]]:
    """Return who reads what in the first round, to choose one that is to be replaced."""
    rows = reading(edition).select_related("juror", "nomination")
    return [
        (row.pk, f"{row.juror.name}: {title_of(row.nomination, hides_names=hides_names)}")
        for row in rows.order_by("juror", "pk")
    ]


def title_of(nomination: Nomination, *, hides_names: bool) -> str:
    """Return what a dossier is called where its team must not be known, or may be."""
    if hides_names:
        return f"Dossier {str(nomination.key)[:8]}"
    return f"{nomination.team} · {nomination.school}"


def candidates_of(*, edition: Edition, now: datetime, hides_names: bool) -> list[tuple[str, str]]:
    """Return the dossiers of a closed first round, by rank, to choose the finalists from.

    Raises:
        SealedError: the round is not closed.
    """
    count = count_of(edition=edition, round_=Round.FIRST, now=now)
    eligible = Nomination.objects.filter(edition=edition).eligible()
    titles = {str(one.key): title_of(one, hides_names=hides_names) for one in eligible}
    found = [
        (one.dossier, f"{one.place}. {titles[one.dossier]}: {_dutch(one.total)} op 100")
        for one in count.standings
        if one.dossier in titles
    ]
    short = (one.dossier for one in count.not_enough if one.dossier in titles)
    return [*found, *((key, f"{titles[key]}: te weinig geldige scores") for key in short)]


def _dutch(total: Fraction) -> str:
    return str(shown(total)).replace(".", ",")
