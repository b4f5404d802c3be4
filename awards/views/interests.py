"""`/jury/<year>/belangen/`: a juror states interests; only then dossiers open."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain.conflicts import state_interests
from awards.domain.interests import interests_of
from awards.domain.phases import phase_at
from awards.enums import PUBLISHED_PHASES
from awards.forms.interests import InterestsForm
from awards.models import Juror
from awards.views.access import SHOW_OR_POST
from awards.views.seat import crumbs, seat_for
from awards.views.writing import write_once
from operations.clock import database_now

FORM = "belangen"
UNPROCESSABLE = 422


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def interests(request: HttpRequest, year: int) -> HttpResponse:
    """Show what binds a juror to the teams, and take the statement."""
    juror = seat_for(request, year)
    now = database_now()
    data = request.POST if request.method == "POST" else None
    form = InterestsForm(data, interests=interests_of(juror=juror, now=now))
    if form.is_valid() and (answer := _state(request, juror, form)) is not None:
        return answer
    context = {
        "juror": juror,
        "edition": juror.edition,
        "form": form,
        "is_open": juror.edition.decided_at is None
        and phase_at(juror.edition, now) not in PUBLISHED_PHASES,
        "crumbs": crumbs(year, ("Belangenverklaring", "")),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "awards/jury/interests.html", context, status=status)


def _state(request: HttpRequest, juror: Juror, form: InterestsForm) -> HttpResponse | None:
    def write() -> str:
        state_interests(
            edition_id=juror.edition_id,
            user_id=person_of(request).pk,
            denied=form.denied,
            declared=form.declared,
        )
        messages.success(request, "Je belangen zijn verklaard.")
        return reverse("jury:seats")

    return write_once(request, FORM, form, write)
