"""`/jury/<year>/mijn-scores/`: what a juror gave, side by side, with the codes to check it by."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.domain.own_receipts import own_rounds
from awards.views.seat import crumbs, seat_for


@never_cache
@login_required
@require_safe
def own_scores(request: HttpRequest, year: int) -> HttpResponse:
    """Show the own ballots of every round; nobody else's are read."""
    juror = seat_for(request, year)
    context = {
        "juror": juror,
        "edition": juror.edition,
        "rounds": own_rounds(juror=juror),
        "crumbs": crumbs(year, ("Mijn scores", "")),
    }
    return render(request, "awards/jury/own_scores.html", context)
