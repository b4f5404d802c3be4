"""Repeating an event on several days."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from networks.domain.arranging import make_series
from networks.domain.event_details import details_of
from networks.forms.series import dates_of, series_rows
from networks.models import EventPage
from networks.views.arranging import SHOW_OR_POST, event_or_404
from networks.views.event_desk import CRUMBS, ROW, own_list
from practices.views.writing import person_of
from safeforms.domain.once import once
from safeforms.rows import apply_row_action, without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "bijeenkomst-reeks"


@cache_control(private=True, max_age=0)
@login_required
@require_http_methods(SHOW_OR_POST)
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask on which days, and perhaps where, an event is repeated."""
    event = event_or_404(request, slug)
    details = details_of(event.get_latest_revision_as_object())
    if request.method != "POST":
        return _shown(request, event, series_rows(None, details))
    if ROW in request.POST:
        rows = series_rows(apply_row_action(request.POST, request.POST.get(ROW, "")), details)
        without_errors(rows)
        return _shown(request, event, rows)
    rows = series_rows(request.POST, details)
    if not rows.is_valid():
        return _shown(request, event, rows, status=422)
    return _sent(request, event, rows)


def _sent(request: HttpRequest, event: EventPage, rows: BaseFormSet) -> HttpResponse:
    def write() -> str:
        made = make_series(event=event, by=person_of(request), dates=dates_of(rows))
        count = len(made)
        messages.success(
            request,
            f"De reeks kreeg er {count} {'keer' if count == 1 else 'keren'} bij."
            + ("" if made[-1].live else " De redactie kijkt ze eerst na."),
        )
        return own_list()

    try:
        url = once(
            token=request.POST.get(TOKEN_INPUT, ""), form=FORM, user=request.user, write=write
        )
    except (InvalidToken, ValidationError) as error:
        problem = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return _shown(request, event, rows, problem=problem, status=422)
    return HttpResponseRedirect(url)


def _shown(
    request: HttpRequest,
    event: EventPage,
    rows: BaseFormSet,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "event": event,
        "rows": rows,
        "problem": problem,
        "crumbs": [*CRUMBS, (f"Reeks van {event.title}", "")],
    }
    return render(request, "networks/event_series.html", context, status=status)
