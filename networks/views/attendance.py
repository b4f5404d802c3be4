"""`/netwerken/agenda/<slug>/aanwezigheden/`: who was there, for who runs the event."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.writing import person_of
from networks.domain.attendance_list import attendance_of
from networks.domain.attending import mark_attendance, set_training_minutes
from networks.domain.door import current_code, door_url, qr_of, renew_code
from networks.forms.attendance import AttendanceForm
from networks.models import EventPage
from networks.views.registering import SHOW_OR_POST
from networks.views.registrations import event_of_organiser
from networks.views.writing import write_once
from safeforms.forms import SafeForm

FORM, CODE_FORM = "aanwezigheden", "aanwezigheden-code"
UNPROCESSABLE = 422


def _list_url(event: EventPage) -> str:
    return reverse("networks:attendance", args=[event.slug])


@login_required
@never_cache
@require_http_methods(SHOW_OR_POST)
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Mark who was there."""
    event = event_of_organiser(request, slug)
    found = attendance_of(event=event)
    form = AttendanceForm(request.POST if request.method == "POST" else None, found=found)

    def write() -> str:
        mark_attendance(
            event_id=event.pk, present=form.present, among=form.changed, by=person_of(request)
        )
        set_training_minutes(event_id=event.pk, minutes=form.minutes)
        messages.success(request, "De aanwezigheden zijn bewaard.")
        return _list_url(event)

    if form.is_bound and form.is_valid():
        answer = write_once(request, FORM, form, write)
        if answer is not None:
            return answer
    context = {"event": event, "found": found, "form": form, "crumbs": _crumbs(event)}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "networks/attendance/list.html", context, status=status)


def _crumbs(event: EventPage, *more: tuple[str, str]) -> list[tuple[str, str]]:
    here = ("Aanwezigheden", _list_url(event) if more else "")
    return [*event.crumbs[:-1], (event.title, event.get_absolute_url()), here, *more]


@login_required
@never_cache
@require_safe
def sign_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Show names with room for a signature, to print; never an address."""
    event = event_of_organiser(request, slug)
    context = {
        "event": event,
        "found": attendance_of(event=event),
        "crumbs": _crumbs(event, ("Tekenlijst", "")),
    }
    return render(request, "networks/attendance/sign_list.html", context)


@login_required
@never_cache
@require_http_methods(SHOW_OR_POST)
def door_code(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the code for at the door, or replace it by another one."""
    event = event_of_organiser(request, slug)
    button = SafeForm(request.POST if request.method == "POST" else None)

    def write() -> str:
        renew_code(event_id=event.pk)
        messages.success(request, "Er is een nieuwe code. De vorige werkt niet meer.")
        return reverse("networks:door_code", args=[event.slug])

    if button.is_bound and button.is_valid():
        answer = write_once(request, CODE_FORM, button, write)
        if answer is not None:
            return answer
    code = current_code(event=event)
    context = {
        "event": event,
        "button": button,
        "halves": (code[:3], code[3:]),
        "qr": qr_of(door_url(event=event, code=code)),
        "door_url": door_url(event=event, code="").partition("?")[0],
        "crumbs": _crumbs(event, ("Code aan de deur", "")),
    }
    return render(request, "networks/attendance/code.html", context)
