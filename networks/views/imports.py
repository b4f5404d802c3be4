"""`/netwerken/partners/agenda/`: a partner's own calendar, as a file or at an address."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of, write_once
from networks.domain.calendar_lines import CalendarUnreadableError
from networks.domain.partner_calendars import (
    confirm_file,
    keep_file,
    may_import,
    preview,
    set_address,
)
from networks.domain.partner_profiles import partner_choices
from networks.forms.partners import CalendarAddressForm, CalendarFileForm, ConfirmForm
from networks.models import CalendarFile, PartnerCalendar
from networks.views.event_desk import CRUMBS, own_list

SHOW_OR_POST = ["GET", "HEAD", "POST"]
FILE_FORM, ADDRESS_FORM, CONFIRM_FORM = "agenda-bestand", "agenda-adres", "agenda-inlezen"
TITLE = "Agenda inlezen"


@login_required
@require_http_methods(SHOW_OR_POST)
def start(request: HttpRequest) -> HttpResponse:
    """Show both ways, and take a file to look over."""
    partners = partner_choices(request.user)
    if not partners.exists():
        raise Http404
    form = CalendarFileForm(request.POST or None, request.FILES or None, partners=partners)

    def write() -> str:
        try:
            file = keep_file(
                organisation=form.cleaned_data["organiser"],
                content=form.content,
                by=person_of(request),
            )
        except CalendarUnreadableError as error:
            raise ValidationError({"file": str(error)}) from error
        return reverse("networks:look_over_import", args=[file.key])

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, FILE_FORM, form, write)
        if answer is not None:
            return answer
    return _shown(request, form, CalendarAddressForm(partners=partners))


@login_required
@require_http_methods(SHOW_OR_POST)
def address(request: HttpRequest) -> HttpResponse:
    """Take the address of a calendar."""
    partners = partner_choices(request.user)
    if not partners.exists():
        raise Http404
    here = reverse("networks:import_calendar")
    if request.method != "POST":
        return redirect(here)
    form = CalendarAddressForm(request.POST, partners=partners)

    def write() -> str:
        made = set_address(
            organisation=form.cleaned_data["organiser"],
            url=form.cleaned_data["url"],
            by=person_of(request),
        )
        said = "We lezen deze agenda binnen enkele minuten, en daarna elk uur."
        messages.success(request, said if made else "We lezen deze agenda niet meer.")
        return here

    if form.is_valid():
        answer = write_once(request, ADDRESS_FORM, form, write)
        if answer is not None:
            return answer
    return _shown(request, CalendarFileForm(partners=partners), form)


def _shown(
    request: HttpRequest, form: CalendarFileForm, address_form: CalendarAddressForm
) -> HttpResponse:
    calendars = PartnerCalendar.objects.filter(organisation__in=partner_choices(request.user))
    refused = form if form.is_bound else address_form
    context = {
        "form": form,
        "address_form": address_form,
        "refused": refused,
        "calendars": calendars.select_related("organisation").order_by("organisation__sort_key"),
        "crumbs": [*CRUMBS, (TITLE, "")],
    }
    status = 422 if refused.errors else 200
    return render(request, "networks/partners/import.html", context, status=status)


@login_required
@require_http_methods(SHOW_OR_POST)
def look_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what a file would do, and let it be read in."""
    files = CalendarFile.objects.filter(key=key, sent_by=person_of(request))
    file = files.select_related("organisation").first()
    if file is None or not may_import(person_of(request), file.organisation):
        raise Http404
    try:
        found = preview(file=file)
    except CalendarUnreadableError as error:  # it grew with what recurs, since it was sent
        messages.error(request, str(error))
        return redirect("networks:import_calendar")
    form = ConfirmForm(request.POST or None)

    def write() -> str:
        gone = form.cleaned_data["cancels_gone"]
        confirm_file(file=file, by=person_of(request), cancels_gone=gone)
        messages.success(
            request,
            "De agenda is ingelezen. Gaat het om veel activiteiten, dan duurt het enkele minuten.",
        )
        return own_list()

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, CONFIRM_FORM, form, write)
        if answer is not None:
            return answer
    context = {
        "file": file,
        "form": form,
        "found": found,
        "crumbs": [*CRUMBS, (TITLE, reverse("networks:import_calendar")), ("Nakijken", "")],
    }
    return render(request, "networks/partners/look_over.html", context)
