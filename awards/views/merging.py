"""`…/nominaties/<key>/samenvoegen/`: an editor says that two nominations are of one team."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain.merging import merge as merge_nominations
from awards.domain.merging import mergeable
from awards.forms.merging import MergeForm
from awards.models import Nomination
from awards.views.access import SHOW_OR_POST, nomination_for
from awards.views.dossier import url_of
from awards.views.nominating import crumbs
from awards.views.writing import write_once
from practices.rules import is_editor

FORM = "dossier-samenvoegen"
UNPROCESSABLE = 422


@login_required
@require_http_methods(SHOW_OR_POST)
def merge(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Offer the nominations that may be the same team, and let two be one."""
    if not is_editor(request.user):
        raise Http404
    nomination = nomination_for(request, year, key)
    found = mergeable(nomination=nomination, text=request.GET.get("q", "")[:200])
    form = MergeForm(request.POST if request.method == "POST" else None, found=found)
    if form.is_valid() and (answer := _merge(request, nomination, form)) is not None:
        return answer
    context = {
        "nomination": nomination,
        "edition": nomination.edition,
        "form": form,
        "form_name": FORM,
        "found": found,
        "crumbs": [*crumbs(nomination.edition, "")[:-1], (nomination.team, url_of(nomination))],
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "awards/dossier/samenvoegen.html", context, status=status)


def _merge(request: HttpRequest, nomination: Nomination, form: MergeForm) -> HttpResponse | None:
    def write() -> str:
        stays = merge_nominations(
            nomination_id=nomination.pk, other_id=form.chosen().pk, by=person_of(request)
        )
        messages.success(request, f"Samengevoegd: alle steun staat nu bij {stays.team}.")
        return url_of(stays)

    return write_once(request, FORM, form, write)
