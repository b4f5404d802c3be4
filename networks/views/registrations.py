"""`/netwerken/agenda/<slug>/inschrijvingen/`: who comes and who waits, for who runs the network."""

import csv
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.writing import person_of
from networks.domain.registering import cancel, offer, set_closed
from networks.domain.registration_list import registrations_of
from networks.models import EventPage, Registration
from networks.rules import may_organise_event
from networks.views.registering import SHOW_OR_POST, event_for
from networks.views.writing import write_once
from safeforms.forms import SafeForm

OFFER_FORM, REMOVE_FORM, CLOSE_FORM = "plaats-aanbieden", "iemand-uitschrijven", "sluiten"


def event_of_organiser(request: HttpRequest, slug: str) -> EventPage:
    """Return an event that this person runs; to others the screen does not exist."""
    event = event_for(request, slug)
    if not may_organise_event(request.user, event):
        raise Http404
    return event


def _list_url(event: EventPage) -> str:
    return reverse("networks:registrations", args=[event.slug])


@login_required
@require_safe
def registration_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all registrations of an event."""
    return _show(request, event_of_organiser(request, slug))


def _show(request: HttpRequest, event: EventPage, refused: Any = None) -> HttpResponse:
    found = registrations_of(event=event)
    context = {"event": event, "found": found, "refused": refused}
    return render(request, "networks/registering/list.html", context)


@login_required
@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the list as CSV for a spreadsheet: names, never addresses."""
    event = event_of_organiser(request, slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="inschrijvingen-{event.slug}.csv"'
    response["Cache-Control"] = "private, no-store"
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    found = registrations_of(event=event)
    writer.writerow(found.header)
    writer.writerows(found.as_rows())
    return response


@login_required
@require_http_methods(SHOW_OR_POST)
def offer_place(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Offer a free place to somebody who waits."""
    event = event_of_organiser(request, slug)

    def write() -> str:
        registration = offer(event_id=event.pk, registration_key=key, by=person_of(request))
        messages.success(request, f"{registration.user} kreeg een plaats aangeboden.")
        return _list_url(event)

    return _carried_out(request, event, OFFER_FORM, write)


@login_required
@require_http_methods(SHOW_OR_POST)
def remove(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """Take somebody's registration back for them; they get a mail."""
    event = event_of_organiser(request, slug)
    registration = get_object_or_404(
        Registration.objects.select_related("user"), key=key, event=event
    )

    def write() -> str:
        cancel(event_id=event.pk, user=registration.user, by=person_of(request))
        messages.success(request, f"{registration.user} is uitgeschreven.")
        return _list_url(event)

    return _carried_out(request, event, REMOVE_FORM, write)


@login_required
@require_http_methods(SHOW_OR_POST)
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Stop taking registrations, or take them again."""
    event = event_of_organiser(request, slug)
    closed = request.POST.get("sluiten") == "ja"

    def write() -> str:
        set_closed(event_id=event.pk, closed=closed)
        messages.success(
            request, "Inschrijven is gesloten." if closed else "Inschrijven is weer open."
        )
        return _list_url(event)

    return _carried_out(request, event, CLOSE_FORM, write)


def _carried_out(
    request: HttpRequest, event: EventPage, name: str, write: Callable[[], str]
) -> HttpResponse:
    if request.method != "POST":
        return redirect(_list_url(event))
    button = SafeForm(request.POST)
    button.is_valid()
    answer = write_once(request, name, button, write)
    return answer or _show(request, event, refused=button)
