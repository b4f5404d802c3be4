"""Following a practice: where it stands, what the editors wrote, and what one can do."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from moderation.domain.corrections import corrections_of
from practices import rules
from practices.domain.detail import detail_of
from practices.domain.history import history_of
from practices.domain.meter import meter_of
from practices.domain.reviewing import confirm_still_right
from practices.domain.status import cases_of, status_of
from practices.domain.withdrawing import withdraw_practice, withdraw_proposal
from practices.enums import PracticeStatus
from practices.forms.status import WithdrawForm
from practices.models import PracticePage
from practices.registry import kind_of
from practices.views.editing import own_page_or_404, redirect_to_status
from practices.views.share import SHOW_OR_POST
from safeforms.domain.drafts import draft_for

RETRACT, WITHDRAW, STILL_RIGHT = "terug", "intrekken", "nog-juist"


@login_required
@require_http_methods(SHOW_OR_POST)
def follow(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the status of a practice, and carry out its buttons."""
    page = own_page_or_404(request, key)
    form = WithdrawForm()
    if request.method == "POST":
        action = request.POST.get("actie", "")
        if action == WITHDRAW:
            form = WithdrawForm(request.POST)
            if form.is_valid():
                withdraw_practice(page=page, user=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
                messages.success(request, "De praktijk is ingetrokken.")
                return redirect_to_status(key)
        elif action in {RETRACT, STILL_RIGHT}:
            return _done(request, page, action)
    return render(request, "practices/status.html", _context(request, page, form))


def _done(request: HttpRequest, page: PracticePage, action: str) -> HttpResponse:
    user = request.user
    if action == RETRACT:
        if withdraw_proposal(page=page, user=user):  # type: ignore[arg-type]
            messages.success(request, "Terug van de redactie: het is weer klad.")
        else:
            messages.info(request, "De redactie heeft intussen al beslist.")
    else:
        found = confirm_still_right(page=page, user=user)  # type: ignore[arg-type]
        messages.success(request, f"Genoteerd. Kijk opnieuw na vóór {found.review_by:%-d/%-m/%Y}.")
    return redirect_to_status(page.key)


def _context(request: HttpRequest, page: PracticePage, form: WithdrawForm) -> dict[str, object]:
    cases = cases_of(page)
    state = status_of(page, cases=cases)
    kind = kind_of(page)
    latest = page.get_latest_revision_as_object()
    return {
        "page": latest,
        "stored": page,
        "kind": kind,
        "state": state,
        "statuses": PracticeStatus,
        "history": history_of(page),
        "corrections": corrections_of(state.case) if state.case else [],
        "meter": meter_of(page=latest, kind=kind),
        "draft": draft_for(user=request.user, form="praktijk", target=str(page.key)),  # type: ignore[arg-type]
        "withdraw_form": form,
        "may_withdraw": rules.may_withdraw(request.user, page),
        "needs_agreement": rules.needs_school_agreement(page),
    }


@login_required
@require_safe
def preview(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the latest version as readers will see it, to those who may change it."""
    stored = own_page_or_404(request, key)
    page = stored.get_latest_revision_as_object()
    context = {
        "page": page,
        "detail": detail_of(page=page, user=request.user, is_preview=True),
        "back_url": reverse("practices:status", args=[key]),
        "back_label": "Terug naar de status",
    }
    return render(request, page.template, context)
