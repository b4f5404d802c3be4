"""Screens of whoever arranges events: new ones, changes, copies, series, cancellations."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from networks.domain.arranging import (
    IS_CANCELLED,
    ChangedMeanwhile,
    arrange_event,
    cancel_event,
    change_event,
)
from networks.domain.event_details import EventDetails, details_of
from networks.domain.event_differences import differences
from networks.domain.planning import look_at_day
from networks.forms.cancelling import CancelForm
from networks.forms.event import ArrangeForm, PartnerEventForm
from networks.forms.moment import MomentForm
from networks.models import EventPage, NetworkPage
from networks.rules import may_change_event, may_organise, partner_organisations
from networks.views.event_desk import (
    ACTION,
    BASE,
    CHANGE,
    COPY,
    CRUMBS,
    FORM,
    NEW,
    PARTNER,
    EventDesk,
    own_list,
)
from practices.views.writing import person_of, write_once
from safeforms.domain.numbers import key_number
from safeforms.tokens import TOKEN_INPUT, InvalidToken
from safeforms.views import keeps_posted_data_when_signed_out

SHOW_OR_POST = ["GET", "HEAD", "POST"]
CANCEL_FORM = "bijeenkomst-afgelasten"
CONFLICT = 409


def event_or_404(request: HttpRequest, slug: str) -> EventPage:
    """Return an event that this person may change; for others it does not exist."""
    found = EventPage.objects.filter(slug=slug).select_related("network", "organiser").first()
    if found is None or not may_change_event(request.user, found):
        raise Http404
    event: EventPage = found
    return event


def form_class_of(event: EventPage) -> type[ArrangeForm]:
    """Return the form that an event is changed with."""
    return ArrangeForm if event.network_id else PartnerEventForm


def _partners(request: HttpRequest, event: EventPage) -> Any:
    """Return whose an event may be: None stands for every partner."""
    if event.network_id:
        return None
    return partner_organisations(request.user).order_by("name")


# Who goes back after sending must find this very form, with the token that was used.
@cache_control(private=True, max_age=0)
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def new_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Arrange an event of a network."""
    network = NetworkPage.objects.live().filter(slug=slug).first()
    if network is None or not may_organise(request.user, network):
        raise Http404

    def send(details: EventDetails) -> EventPage:
        return arrange_event(network=network, by=person_of(request), details=details)

    return EventDesk(
        request=request,
        title="Nieuwe bijeenkomst",
        form_class=ArrangeForm,
        send=send,
        target=f"{NEW}:{network.slug}",
        extra={"network": network},
    ).answer()


@cache_control(private=True, max_age=0)
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def new_partner_event(request: HttpRequest) -> HttpResponse:
    """Announce an event of a partner."""
    partners = partner_organisations(request.user).order_by("name")
    if not partners.exists():
        raise Http404

    def send(details: EventDetails) -> EventPage:
        return arrange_event(network=None, by=person_of(request), details=details)

    return EventDesk(
        request=request,
        title="Nieuwe activiteit van een partner",
        form_class=PartnerEventForm,
        send=send,
        target=PARTNER,
        partners=partners,
    ).answer()


@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def edit_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an event; who registered is told of another time or place."""
    event = event_or_404(request, slug)
    latest = event.get_latest_revision_as_object()

    def send(details: EventDetails) -> EventPage:
        return change_event(
            event=event,
            by=person_of(request),
            details=details,
            base=key_number(request.POST.get(BASE, "")),
        )

    desk = EventDesk(
        request=request,
        title=f"Bewerk: {latest.title}",
        form_class=form_class_of(event),
        send=send,
        target=f"{CHANGE}:{event.slug}",
        details=details_of(latest),
        event=event,
        partners=_partners(request, event),
        extra={"cancelled": IS_CANCELLED if event.is_cancelled else ""},
    )
    try:
        return desk.answer()
    except ChangedMeanwhile as error:
        return _changed_meanwhile(request, desk, error.event)


@cache_control(private=True, max_age=0)
@keeps_posted_data_when_signed_out(FORM)
@login_required
@require_http_methods(SHOW_OR_POST)
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a new event from another one: all but its day."""
    event = event_or_404(request, slug)

    def send(details: EventDetails) -> EventPage:
        return arrange_event(network=event.network, by=person_of(request), details=details)

    return EventDesk(
        request=request,
        title=f"Kopie van {event.title}",
        form_class=form_class_of(event),
        send=send,
        target=f"{COPY}:{event.slug}",
        details=details_of(event.get_latest_revision_as_object()),
        with_day=False,
        partners=_partners(request, event),
        extra={"network": event.network, "source": event},
    ).answer()


def _changed_meanwhile(request: HttpRequest, desk: EventDesk, stored: EventPage) -> HttpResponse:
    """Show both: what is stored now, and what was typed; nothing is overwritten unseen."""
    theirs = stored.get_latest_revision_as_object()
    form = desk.form(request.POST)
    form.is_valid()
    latest = stored.latest_revision
    passing = {"csrfmiddlewaretoken", BASE, ACTION, TOKEN_INPUT}
    context = {
        "event": stored,
        "who": latest.user.display_name if latest and latest.user else "Iemand",
        "when": stored.latest_revision_created_at,
        "changes": differences(before=details_of(theirs), after=form.details()),
        "base": stored.latest_revision_id,
        "posted": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in passing
            for value in values
        ],
    }
    return render(request, "networks/event_changed_meanwhile.html", context, status=CONFLICT)


@login_required
@require_http_methods(SHOW_OR_POST)
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Let an event not take place, after saying why."""
    event = event_or_404(request, slug)
    form = CancelForm(request.POST or None)

    def write() -> str:
        cancel_event(event=event, by=person_of(request), reason=form.cleaned_data["reason"])
        messages.success(request, f"“{event.title}” is afgelast. Wie ingeschreven was, weet het.")
        return event.get_absolute_url() if event.live else own_list()

    if request.method == "POST" and form.is_valid():
        try:
            return write_once(request, CANCEL_FORM, write)
        except (InvalidToken, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
    here = event.get_absolute_url() if event.live else ""
    crumbs = [*CRUMBS, (event.title, here), ("Afgelasten", "")]
    context = {"event": event, "form": form, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render(request, "networks/event_cancel.html", context, status=status)


@login_required
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Show what else is on the day that is being typed, for the form's script."""
    form = MomentForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("day")
    without = key_number(request.GET.get("bijeenkomst", ""))
    plan = (
        look_at_day(day=day, user=request.user, hours=form.hours, without=without) if day else None
    )
    return render(request, "networks/parts/plan.html", {"plan": plan})
