"""`/netwerken/agenda/<slug>/inschrijven/`: somebody's own place at an event."""

from collections.abc import Callable
from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks.domain.registering import accept, cancel, register
from networks.domain.standing import standing_of
from networks.forms.registering import RegisterForm
from networks.models import EventPage
from networks.views.writing import write_once
from operations.kept_values import of_this_version
from safeforms.forms import SafeForm

SHOW_OR_POST = ["GET", "HEAD", "POST"]
REGISTER_FORM, LEAVE_FORM, ACCEPT_FORM = "inschrijven", "uitschrijven", "aanbod"


def event_for(request: HttpRequest, slug: str) -> EventPage:
    """Return an event that this person may see; to others it does not exist."""
    # The same for every reader; who may see it is asked of each.
    event: EventPage = copy(of_this_version(("event", slug), lambda: _published(slug)))
    if not event.visible_to(request.user):
        raise Http404
    return event


def _published(slug: str) -> EventPage:
    found = EventPage.objects.published().filter(slug=slug)
    event: EventPage | None = found.select_related("network").first()
    if event is None:
        raise Http404  # so that no address that means nothing is kept
    return event


def _own_url(event: EventPage) -> str:
    return reverse("networks:register", args=[event.slug])


@login_required
@require_http_methods(SHOW_OR_POST)
def own_place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show somebody's place at an event, and register."""
    event = event_for(request, slug)
    form = RegisterForm(request.POST or None, event=event)

    def write() -> str:
        register(event_id=event.pk, user=person_of(request), attends=form.way)
        return _own_url(event)  # which says how it went

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, REGISTER_FORM, form, write)
        if answer is not None:
            return answer
    return _show(request, event, form)


def _show(
    request: HttpRequest, event: EventPage, form: RegisterForm, refused: SafeForm | None = None
) -> HttpResponse:
    standing = standing_of(event=event, user=request.user)
    context = {"event": event, "standing": standing, "form": form, "refused": refused or form}
    return render(request, "networks/registering/own.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one's registration back."""
    event = event_for(request, slug)

    def write() -> str:
        user = person_of(request)
        if cancel(event_id=event.pk, user=user, by=user) is not None:
            messages.success(request, "Je bent uitgeschreven.")
        return _own_url(event)

    return _carried_out(request, event, LEAVE_FORM, write)


@login_required
@require_http_methods(SHOW_OR_POST)
def take_offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the place that was offered."""
    event = event_for(request, slug)

    def write() -> str:
        accept(event_id=event.pk, user=person_of(request))
        return _own_url(event)

    return _carried_out(request, event, ACCEPT_FORM, write)


def _carried_out(
    request: HttpRequest, event: EventPage, name: str, write: Callable[[], str]
) -> HttpResponse:
    """Carry out one of the buttons of the page; who comes without a post is shown the page."""
    if request.method != "POST":
        return redirect(_own_url(event))
    button = SafeForm(request.POST)
    button.is_valid()
    answer = write_once(request, name, button, write)
    return answer or _show(request, event, RegisterForm(event=event), refused=button)
