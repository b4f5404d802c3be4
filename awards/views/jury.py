"""`/jury/`: where somebody sits in a jury, and which dossiers wait for an own ballot."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.views.writing import person_of
from awards.domain.phases import open_round, phase_at
from awards.domain.sitting import dossiers_for
from awards.enums import Phase, Round
from awards.models import Ballot, Juror, Nomination
from operations.clock import database_now


@dataclass(frozen=True)
class Seat:
    """One seat in a jury, with what waits there."""

    juror: Juror
    phase: Phase
    is_anonymous: bool
    closes_at: datetime | None
    days_left: int
    waiting: list[Nomination]
    done: list[Nomination]

    @property
    def deliberates(self) -> bool:
        """Whether the final closed."""
        return self.phase == Phase.DELIBERATION

    @property
    def total(self) -> int:
        """How many dossiers this juror judges in the open round."""
        return len(self.waiting) + len(self.done)


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
    round_ = open_round(edition, now)
    waiting: list[Nomination] = []
    done: list[Nomination] = []
    closes_at = None
    if round_ is not None:
        is_first = round_ == Round.FIRST
        closes_at = edition.first_round_closes_at if is_first else edition.final_closes_at
        # Only the own ballots are asked for: nobody's scores are known before the close.
        own = Ballot.objects.filter(edition=edition, round=round_, pseudonym=juror.pseudonym)
        judged = set(own.values_list("nomination", flat=True))
        for one in dossiers_for(juror=juror, round_=round_).order_by("pk"):
            (done if one.pk in judged else waiting).append(one)
    days = (closes_at - now).days if closes_at else 0
    # Who may read only texts without names in the first round, finds no names in the list either.
    hidden = edition.is_anonymous_at_first and round_ == Round.FIRST
    return Seat(juror, phase_at(edition, now), hidden, closes_at, days, waiting, done)
