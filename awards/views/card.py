"""`/ict-team-van-het-jaar/<year>/laureaat/<key>/kaart/`: a card in the frame of other sites."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from awards.domain.honours import honoured_team
from awards.models import Nomination
from operations.clock import database_now

POLICY = (
    "default-src 'none'; base-uri 'none'; font-src 'self'; form-action 'none'; "
    "frame-ancestors *; img-src 'self'; style-src 'self'"
)
"""Anybody may frame it: it has no form, no script, and is the same for every reader."""


@xframe_options_exempt
@require_safe
def card(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Show what a team received; before the publication there is no such card."""
    found = Nomination.objects.filter(key=key, edition__year=year, edition__page__live=True)
    nomination = get_object_or_404(found.select_related("edition__page", "organisation"))
    team = honoured_team(nomination=nomination, now=database_now())
    if team is None:
        raise Http404
    response = render(request, "awards/result/card.html", {"team": team})
    response["Content-Security-Policy"] = POLICY
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
