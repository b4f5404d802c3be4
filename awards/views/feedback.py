"""`/ict-team-van-het-jaar/<year>/nominaties/<key>/verslag/`: what the jury says to one team."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.domain.feedback import feedback_of
from awards.views.afterwards import closed_team
from awards.views.result import crumbs_of
from operations.clock import database_now


@never_cache
@login_required
@require_safe
def feedback(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Show a team its own scores; before the publication there is no such page."""
    nomination = closed_team(request, year, key)
    rounds = feedback_of(nomination=nomination, now=database_now())
    if rounds is None:
        raise Http404
    edition = nomination.edition
    dossier = reverse("awards:dossier", args=[edition.year, nomination.key])
    context = {
        "nomination": nomination,
        "edition": edition,
        "rounds": rounds,
        "crumbs": crumbs_of(edition, (nomination.team, dossier), ("Wat de jury zei", "")),
    }
    return render(request, "awards/result/feedback.html", context)
