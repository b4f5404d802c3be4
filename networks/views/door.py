"""`/netwerken/agenda/<slug>/aanwezig/`: who is there and has the code, says so himself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from moderation.domain.flood import within_limit
from networks.domain.door import NO_PLACE, attend_by_code, why_door_is_closed
from networks.domain.standing import standing_of
from networks.forms.attendance import DoorForm
from networks.models import EventPage
from networks.views.registering import SHOW_OR_POST, event_for
from networks.views.writing import write_once

FORM = "aanwezig"
TRIES, WHILE = 10, 15 * 60
TOO_MANY, UNPROCESSABLE = 429, 422
TOO_OFTEN = "Je probeerde al veel codes. Wacht een kwartier, of zeg het aan de organisator."


@login_required
@never_cache
@require_http_methods(SHOW_OR_POST)
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the code of who is at the door."""
    event = event_for(request, slug)
    if request.method != "POST":
        return _show(request, event, DoorForm(initial={"code": request.GET.get("code", "")[:20]}))
    form = DoorForm(request.POST)

    def write() -> str:
        attend_by_code(event_id=event.pk, user=person_of(request), code=form.cleaned_data["code"])
        messages.success(request, "Je bent genoteerd als aanwezig.")
        return reverse("networks:door", args=[event.slug])

    if form.is_valid():
        who = f"{person_of(request).pk}:{event.pk}"
        if not within_limit(scope="code-aan-de-deur", who=who, limit=TRIES, seconds=WHILE):
            form.add_error(None, TOO_OFTEN)
            return _show(request, event, form, TOO_MANY)
        answer = write_once(request, FORM, form, write)
        if answer is not None:
            return answer
    return _show(request, event, form, UNPROCESSABLE)


def _show(
    request: HttpRequest, event: EventPage, form: DoorForm, status: int = 200
) -> HttpResponse:
    standing = standing_of(event=event, user=request.user)
    registration = standing.registration if standing.is_registered else None
    closed = why_door_is_closed(event=event, now=standing.now)
    context = {
        "event": event,
        "form": form,
        "is_present": registration is not None and registration.attended_at is not None,
        "why_not": closed if registration is not None else NO_PLACE,
        "crumbs": [*event.crumbs[:-1], (event.title, event.get_absolute_url()), ("Aanwezig", "")],
    }
    return render(request, "networks/attendance/door.html", context, status=status)
