"""`/netwerken/agenda/<slug>/vragen/`: what an organiser asks of those who register."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from networks.domain.questions import questions_of, set_questions, version_of
from networks.forms.questions import asked_in, question_rows
from networks.models import EventPage
from networks.views.arranging import SHOW_OR_POST, event_or_404
from networks.views.event_desk import BASE, CRUMBS, ROW, own_list
from practices.views.writing import person_of
from safeforms.domain.once import once
from safeforms.rows import apply_row_action, without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "bijeenkomst-vragen"


@cache_control(private=True, max_age=0)
@login_required
@require_http_methods(SHOW_OR_POST)
def event_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what those who register are asked."""
    event = event_or_404(request, slug)
    if event.is_of_partner:
        raise Http404
    stored = questions_of(event=event)
    if request.method != "POST":
        return _shown(request, event, question_rows(None, stored), base=version_of(stored))
    base = request.POST.get(BASE, "")
    if ROW in request.POST:
        rows = question_rows(apply_row_action(request.POST, request.POST.get(ROW, "")), stored)
        without_errors(rows)
        return _shown(request, event, rows, base=base)
    rows = question_rows(request.POST, stored)
    if not rows.is_valid():
        return _shown(request, event, rows, base=base, status=422)
    return _sent(request, event, rows, base)


def _sent(request: HttpRequest, event: EventPage, rows: BaseFormSet, base: str) -> HttpResponse:
    def write() -> str:
        set_questions(event=event, by=person_of(request), asked=asked_in(rows), base=base)
        messages.success(request, "De vragen zijn bewaard.")
        if not event.live or not event.takes_registrations:
            return own_list()
        return reverse("networks:registrations", args=[event.slug])

    token = request.POST.get(TOKEN_INPUT, "")
    try:
        url = once(token=token, form=FORM, user=request.user, write=write)
    except (InvalidToken, ValidationError) as error:
        problem = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        now = version_of(questions_of(event=event))
        return _shown(request, event, rows, base=now, problem=problem, status=422)
    return HttpResponseRedirect(url)


def _shown(
    request: HttpRequest,
    event: EventPage,
    rows: BaseFormSet,
    *,
    base: str,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "event": event,
        "rows": rows,
        "base": base,
        "problem": problem,
        "crumbs": [*CRUMBS, (f"Vragen bij {event.title}", "")],
    }
    return render(request, "networks/event_questions.html", context, status=status)
