"""`/jury/`: where somebody sits in a jury, and which dossiers wait for an own ballot."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.views.writing import person_of
from awards.domain.own_work import Work, work_of
from awards.domain.phases import open_round, phase_at
from awards.domain.reading_round import reading_round
from awards.domain.sitting import BARRED, is_anonymous
from awards.enums import PUBLISHED_PHASES, NominationState, Phase, Round
from awards.models import Conflict, Juror
from operations.clock import database_now


@dataclass(frozen=True)
class Seat:
    """One seat in a jury, with what waits there."""

    juror: Juror
    phase: Phase
    round: Round | None
    is_open: bool
    is_anonymous: bool
    closes_at: datetime | None
    days_left: int
    work: list[Work]
    barred: list[Conflict]

    @property
    def deliberates(self) -> bool:
        """Whether the final closed."""
        return self.phase == Phase.DELIBERATION

    @property
    def is_over(self) -> bool:
        """Whether the result is known."""
        return self.phase in PUBLISHED_PHASES

    @property
    def done(self) -> int:
        """How many dossiers have an own ballot."""
        return sum(one.is_sent for one in self.work)


@never_cache
@login_required
@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """Show the juries that this person sits in; for others the page does not exist."""
    rows = Juror.objects.filter(
        user=person_of(request), accepted_at__isnull=False, left_at__isnull=True
    )
    rows = rows.filter(edition__page__live=True).select_related("edition__page")
    now = database_now()
    found = [_seat(juror, now) for juror in rows.order_by("-edition__year")]
    if not found:
        raise Http404
    return render(request, "awards/jury/seats.html", {"seats": found})


def _seat(juror: Juror, now: datetime) -> Seat:
    edition = juror.edition
    round_ = reading_round(edition, now)
    is_open = round_ is not None and open_round(edition, now) == round_
    is_first = round_ == Round.FIRST
    closes_at = edition.first_round_closes_at if is_first else edition.final_closes_at
    is_hidden = round_ is not None and is_anonymous(edition, round_)
    work = work_of(juror=juror, round_=round_) if round_ else []
    # Which team somebody does not judge would say which dossiers the others are.
    barred = [] if is_hidden or round_ is None else list(_barred(juror))
    return Seat(
        juror=juror,
        phase=phase_at(edition, now),
        round=round_,
        is_open=is_open,
        is_anonymous=is_hidden,
        closes_at=closes_at if is_open else None,
        days_left=(closes_at - now).days if is_open and closes_at else 0,
        work=work,
        barred=barred,
    )


def _barred(juror: Juror) -> QuerySet[Conflict]:
    rows = juror.conflicts.filter(state__in=BARRED, nomination__state=NominationState.ELIGIBLE)
    return rows.select_related("nomination").order_by("nomination__team_key")
