"""`/ict-team-van-het-jaar/<year>/oorkonde/<key>/`: the PDF, for its team and editors."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from awards.domain.certificates import certificate_of
from awards.domain.honours import honoured_team
from awards.views.afterwards import closed_team
from operations.clock import database_now

POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@login_required
@require_safe
def certificate(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Make the certificate of a team; before the publication there is none."""
    team = honoured_team(nomination=closed_team(request, year, key), now=database_now())
    if team is None:
        raise Http404
    response = HttpResponse(certificate_of(team), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="oorkonde-{year}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
