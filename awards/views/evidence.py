"""The evidence of an edition and the small program that recounts it, after the publication."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards import rules
from awards.domain.evidence import dump
from awards.domain.exporting import evidence_of
from awards.domain.tallying import SealedError
from awards.views.result import published_edition
from operations.clock import database_now

PROGRAM = Path(__file__).resolve().parents[1] / "standalone" / "award_verify.py"


@never_cache
@require_safe
def evidence(request: HttpRequest, year: int) -> HttpResponse:
    """Send the pseudonymous set; for whoever may not have it, and before, it does not exist."""
    edition = published_edition(year, database_now())
    if not rules.may_have_evidence(request.user, edition):
        raise Http404
    try:
        text = dump(evidence_of(edition=edition))
    except SealedError as error:
        raise Http404 from error
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bewijs-{year}.json"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def program(request: HttpRequest, year: int) -> FileResponse:
    """Send the program that recounts the evidence, without the site."""
    published_edition(year, database_now())
    return FileResponse(
        PROGRAM.open("rb"),
        as_attachment=True,
        filename=PROGRAM.name,
        content_type="text/plain; charset=utf-8",
    )
