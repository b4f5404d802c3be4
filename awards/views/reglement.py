"""`/ict-team-van-het-jaar/<year>/reglement/`: the rules, to read and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.domain.snapshot import sections_of
from awards.models import Edition
from awards.rules import may_run_award


@require_safe
def reglement(request: HttpRequest, year: int) -> HttpResponse:
    """Show the reglement that counts; a draft of it to editors alone."""
    edition = get_object_or_404(Edition.objects.select_related("page"), year=year)
    is_public = edition.rules_frozen_at is not None and edition.page.live
    if not is_public and not may_run_award(request.user):
        raise Http404
    context = {
        "edition": edition,
        "sections": sections_of(edition),
        "is_draft": edition.rules_frozen_at is None,
        "crumbs": [
            ("ICT-team van het jaar", "/ict-team-van-het-jaar/"),
            (edition.page.title, edition.get_absolute_url() if edition.page.live else ""),
            ("Reglement", ""),
        ],
    }
    return render(request, "awards/reglement.html", context)
