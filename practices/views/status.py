"""Following a practice: where it stands, what the editors wrote, and what one can do."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
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
from practices.views.editing import own_page_or_404
from practices.views.share import SHOW_OR_POST
from practices.views.writing import person_of, write_once
from safeforms.domain.drafts import draft_for
from safeforms.tokens import InvalidToken

FORM = "praktijk-status"
RETRACT, WITHDRAW, STILL_RIGHT = "terug", "intrekken", "nog-juist"
ACTIONS = frozenset({RETRACT, WITHDRAW, STILL_RIGHT})


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
        if action in ACTIONS and (action != WITHDRAW or form.is_valid()):
            reason = form.cleaned_data["reason"] if action == WITHDRAW else ""
            try:
                return write_once(request, FORM, lambda: _done(request, page, action, reason))
            except InvalidToken as error:
                messages.error(request, str(error))
    return render(request, "practices/status.html", _context(request, page, form))


def _done(request: HttpRequest, page: PracticePage, action: str, reason: str) -> str:
    """Carry out a button and return where it leads."""
    user = person_of(request)
    if action == WITHDRAW:
        withdraw_practice(page=page, user=user, reason=reason)
        messages.success(request, "De praktijk is ingetrokken.")
    elif action == STILL_RIGHT:
        found = confirm_still_right(page=page, user=user)
        messages.success(request, f"Genoteerd. Kijk opnieuw na vóór {_day(found)}.")
    elif withdraw_proposal(page=page, user=user):
        messages.success(request, "Terug van de redactie: het is weer klad.")
    else:
        messages.info(request, "De redactie heeft intussen al beslist.")
    return reverse("practices:status", args=[page.key])


def _day(page: PracticePage) -> str:
    return date_format(page.review_by) if page.review_by else ""


def _context(request: HttpRequest, page: PracticePage, form: WithdrawForm) -> dict[str, object]:
    cases = cases_of(page)
    state = status_of(page, cases=cases)
    kind = kind_of(page)
    latest = page.get_latest_revision_as_object()
    return {
        "crumbs": [("Mijn pagina", reverse("accounts:overview")), (latest.title, "")],
        "page": latest,
        "stored": page,
        "kind": kind,
        "state": state,
        "statuses": PracticeStatus,
        "history": history_of(page),
        "corrections": corrections_of(state.case) if state.case else [],
        "meter": meter_of(page=latest, kind=kind),
        "draft": draft_for(user=person_of(request), form="praktijk", target=str(page.key)),
        "facts": kind.live(page),
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
        "detail": detail_of(page=page, user=person_of(request), is_preview=True),
        "back_url": reverse("practices:status", args=[key]),
        "back_label": "Terug naar de status",
    }
    return render(request, page.template, context)
