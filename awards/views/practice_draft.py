"""`/ict-team-van-het-jaar/<year>/nominaties/<key>/praktijk/`: a dossier becomes a practice."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain.afterwards import afterwards_of
from awards.domain.practice_draft import start_practice
from awards.forms.practice_draft import PracticeDraftForm
from awards.views.access import SHOW_OR_POST, own_nomination
from awards.views.dossier import url_of
from awards.views.result import crumbs_of
from awards.views.writing import write_once
from operations.clock import database_now
from practices.domain.resuming import resume_url

FORM = "dossier-praktijk"
UNPROCESSABLE = 422


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def practice_draft(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Ask which kind and whether the team agrees, and start the draft."""
    nomination = own_nomination(request, year, key)
    after = afterwards_of(nomination=nomination, user=request.user, now=database_now())
    if after is None:
        raise Http404
    form = PracticeDraftForm(request.POST if request.method == "POST" else None)

    def write() -> str:
        draft = start_practice(
            nomination_id=nomination.pk,
            kind_slug=form.cleaned_data["kind"],
            by=person_of(request),
        )
        messages.success(request, "Het klad staat klaar. Vul aan wat nog ontbreekt.")
        return resume_url(draft)

    answer = write_once(request, FORM, form, write) if form.is_valid() else None
    if answer is not None:
        return answer
    edition = nomination.edition
    context = {
        "nomination": nomination,
        "edition": edition,
        "after": after,
        "form": form,
        "crumbs": crumbs_of(edition, (nomination.team, url_of(nomination)), ("Praktijk", "")),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "awards/result/practice_draft.html", context, status=status)
