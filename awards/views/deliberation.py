"""`/jury/overleg/<year>/`: the jury looks at what was counted, the chair writes the decision."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards import rules
from awards.domain.conflicts import undecided
from awards.domain.deliberating import Deliberation, deliberation_of
from awards.domain.phases import phase_at
from awards.domain.publishing import decide
from awards.domain.tallying import SealedError
from awards.enums import Outcome, Phase
from awards.forms.verdict import VerdictForm
from awards.models import Edition
from awards.views.access import SHOW_OR_POST, edition_for
from awards.views.writing import write_once
from operations.clock import database_now

FORM = "juryoverleg"
UNPROCESSABLE = 422


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def deliberation(request: HttpRequest, year: int) -> HttpResponse:
    """Show the closed final to its jury; the chair decides here."""
    edition = _edition_of_jury(request, year)
    now = database_now()
    try:
        found = deliberation_of(edition=edition, now=now)
    except SealedError:
        return render(request, "awards/jury/sealed.html", {"edition": edition})
    decides = rules.is_chair(request.user, edition) and phase_at(edition, now) == Phase.DELIBERATION
    form = _form(request, edition, found) if decides else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and (answer := _decide(request, edition, form)) is not None:
            return answer
    context = {
        "edition": edition,
        "deliberation": found,
        "form": form,
        "undecided": undecided(edition=edition).count() if form is not None else 0,
    }
    status = UNPROCESSABLE if form is not None and form.is_bound else 200
    return render(request, "awards/jury/deliberation.html", context, status=status)


def _edition_of_jury(request: HttpRequest, year: int) -> Edition:
    """Return an edition in whose jury this person sits; for others it does not exist."""
    edition = edition_for(year)
    if not rules.sits_in_jury(request.user, edition):
        raise Http404
    return edition


def _form(request: HttpRequest, edition: Edition, found: Deliberation) -> VerdictForm:
    data = request.POST if request.method == "POST" else None
    return VerdictForm(data, deliberation=found, initial=_initial(edition))


def _initial(edition: Edition) -> dict[str, Any]:
    """Return what was decided before, to change until it is published."""
    rows = edition.laureate_rows.exclude(outcome=Outcome.PUBLIC_PRIZE).select_related("nomination")
    given: dict[str, Any] = {"report": edition.jury_report}
    if edition.publish_at is not None:
        local = timezone.localtime(edition.publish_at)
        given |= {"day": local.date(), "hour": local.time()}
    for row in rows:
        is_mention = row.outcome == Outcome.MENTION
        part = "vermelding" if is_mention else "lof"
        given[f"{part}-{row.nomination.key}"] = row.title if is_mention else row.praise
    return given


def _decide(request: HttpRequest, edition: Edition, form: VerdictForm) -> HttpResponse | None:
    def write() -> str:
        decide(edition_id=edition.pk, verdict=form.verdict, by=person_of(request))
        messages.success(request, "Bewaard. Tot de bekendmaking kan het nog anders.")
        return request.path

    return write_once(request, FORM, form, write)
