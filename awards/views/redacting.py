"""`…/zonder-namen/`: an editor takes the names out of a dossier, part by part."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain.redacting import (
    CHECKED_IN,
    CheckedPart,
    next_part,
    redactions_of,
    save_redaction,
)
from awards.forms.redacting import RedactionForm
from awards.models import Nomination
from awards.views.access import SHOW_OR_POST, nomination_for
from awards.views.nominating import crumbs
from awards.views.writing import write_once
from practices.rules import is_editor

FORM, PART = "dossier-zonder-namen", "onderdeel"
INVALID = 422


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def redact(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Show one part beside its original, and keep it; then the next one that waits."""
    nomination = _anonymous_nomination(request, year, key)
    rows = redactions_of(nomination)
    current = _chosen(request, rows)
    chosen = current.part.key
    initial = {"text": current.text, "is_hidden": current.is_hidden}
    form = RedactionForm(request.POST if request.method == "POST" else None, initial=initial)

    def write() -> str:
        save_redaction(
            nomination_id=nomination.pk, part=chosen, by=person_of(request), **form.cleaned_data
        )
        following = next_part(nomination, chosen)
        if not following:
            messages.success(request, "Alle onderdelen zijn nagekeken.")
        return address(nomination, following)

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, FORM, form, write)
        if answer is not None:
            return answer
    context = {
        "nomination": nomination,
        "edition": nomination.edition,
        "rows": rows,
        "current": current,
        "form": form,
        "done": sum(each.is_checked for each in rows),
        "crumbs": [*crumbs(nomination.edition, "")[:-1], (nomination.team, "")],
    }
    status = INVALID if form.is_bound else 200
    return render(request, "awards/dossier/redact.html", context, status=status)


def _anonymous_nomination(request: HttpRequest, year: int, key: UUID) -> Nomination:
    """Return a dossier from which names are taken out; to others than editors there is none."""
    if not is_editor(request.user):
        raise Http404
    nomination = nomination_for(request, year, key)
    if not nomination.edition.is_anonymous_at_first or nomination.state not in CHECKED_IN:
        raise Http404
    return nomination


def _chosen(request: HttpRequest, rows: tuple[CheckedPart, ...]) -> CheckedPart:
    """Return the part that was asked for, else the first one that waits, else the first."""
    named = request.GET.get(PART, "")
    if named:
        found = [each for each in rows if each.part.key == named]
    else:
        found = [*(each for each in rows if not each.is_checked), *rows]
    if not found:
        raise Http404
    return found[0]


def address(nomination: Nomination, part: str = "") -> str:
    """Return the address of a part, or of the first one."""
    path = reverse("awards:redact", args=[nomination.edition.year, nomination.key])
    return f"{path}?{urlencode({PART: part})}" if part else path
