"""`/netwerken/agenda/<slug>/inschrijven/`: somebody's own place at an event."""

from collections.abc import Callable
from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks.domain.answers import answers_by, change_answers, save_answers
from networks.domain.questions import questions_of
from networks.domain.registering import accept, cancel, register_within
from networks.domain.standing import Standing, standing_of
from networks.forms.questions import AnswersForm
from networks.forms.registering import RegisterForm
from networks.models import EventPage, EventQuestion
from networks.views.writing import write_once
from operations.kept_values import of_this_version
from safeforms.forms import SafeForm

SHOW_OR_POST = ["GET", "HEAD", "POST"]
REGISTER_FORM, LEAVE_FORM, ACCEPT_FORM = "inschrijven", "uitschrijven", "aanbod"
ANSWERS_FORM = "antwoorden"


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


def questions_for(event: EventPage) -> tuple[EventQuestion, ...]:
    """Return what is asked of those who register: the same for every reader."""
    return of_this_version(("event-questions", event.pk), lambda: questions_of(event=event))


def _own_url(event: EventPage) -> str:
    return reverse("networks:register", args=[event.slug])


@login_required
@require_http_methods(SHOW_OR_POST)
def own_place(request: HttpRequest, slug: str) -> HttpResponse:
    """Show somebody's place at an event, and register."""
    event = event_for(request, slug)
    form = _register_form(request, event, request.POST or None)

    def write() -> str:
        found = register_within(event_id=event.pk, user=person_of(request), attends=form.way)
        if form.questions:
            save_answers(registration=found, answers=form.answers)
        return _own_url(event)  # which says how it went

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, REGISTER_FORM, form, write)
        if answer is not None:
            return answer
    return _show(request, event, form)


def _register_form(
    request: HttpRequest, event: EventPage, data: QueryDict | None = None
) -> RegisterForm:
    """Return the form; who was registered before finds what he answered then."""
    questions = questions_for(event)
    asks_before = questions and data is None
    given = answers_by(event=event, user=person_of(request)) if asks_before else None
    return RegisterForm(data, event=event, questions=questions, given=given)


def _show(
    request: HttpRequest,
    event: EventPage,
    form: RegisterForm,
    refused: SafeForm | None = None,
    answers: AnswersForm | None = None,
) -> HttpResponse:
    standing = standing_of(event=event, user=request.user)
    context = {
        "event": event,
        "standing": standing,
        "form": form,
        "refused": refused or form,
        "answers": answers or _given_answers(event, standing),
    }
    return render(request, "networks/registering/own.html", context)


def _given_answers(event: EventPage, standing: Standing) -> AnswersForm | None:
    """Return what somebody answered, to change as long as that can be; None where nothing is."""
    questions = questions_for(event) if standing.may_leave else ()
    if not questions or standing.registration is None:
        return None
    given = answers_by(event=event, user=standing.registration.user)
    return AnswersForm(questions=questions, given=given)


@login_required
@require_http_methods(SHOW_OR_POST)
def own_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what one answered to the questions of an event."""
    event = event_for(request, slug)
    if request.method != "POST":
        return redirect(_own_url(event))
    given = answers_by(event=event, user=person_of(request))
    form = AnswersForm(request.POST, questions=questions_for(event), given=given)

    def write() -> str:
        change_answers(event_id=event.pk, user=person_of(request), answers=form.answers)
        messages.success(request, "Je antwoorden zijn bewaard.")
        return _own_url(event)

    if form.is_valid():
        answer = write_once(request, ANSWERS_FORM, form, write)
        if answer is not None:
            return answer
    return _show(request, event, _register_form(request, event), refused=form, answers=form)


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
    return answer or _show(request, event, _register_form(request, event), refused=button)
