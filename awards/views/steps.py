"""What a team does about its nomination beside writing: one button or one question each."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain import checking, co_writing, handing_in
from awards.domain.categories import set_category
from awards.domain.relating import relate as relate_nomination
from awards.forms.dossier import (
    ButtonForm,
    CategoryForm,
    ManagementForm,
    ReasonForm,
    WriterForm,
)
from awards.forms.nominating import RelateForm
from awards.models import Nomination
from awards.views.access import SHOW_OR_POST, nomination_for, own_nomination
from awards.views.dossier import url_of
from awards.views.nominating import crumbs
from awards.views.writing import write_once
from practices.rules import is_editor

INVALID = 422


def _step(
    request: HttpRequest, nomination: Nomination, name: str, form: Form, write: Callable[[], object]
) -> HttpResponse:
    """Show a question on a page of its own, and carry it out once."""
    form_name = f"dossier-{name}"

    def written() -> str:
        write()
        return url_of(nomination)

    if request.method == "POST" and form.is_valid():
        answer = write_once(request, form_name, form, written)
        if answer is not None:
            return answer
    context = {
        "nomination": nomination,
        "edition": nomination.edition,
        "form": form,
        "form_name": form_name,
        "crumbs": [*crumbs(nomination.edition, "")[:-1], (nomination.team, url_of(nomination))],
    }
    status = INVALID if form.is_bound else 200
    return render(request, f"awards/dossier/{name}.html", context, status=status)


@login_required
@require_http_methods(SHOW_OR_POST)
def take_back(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Take a dossier back to correct it."""
    nomination = own_nomination(request, year, key)

    def write() -> None:
        handing_in.take_back(nomination_id=nomination.pk, by=person_of(request))
        messages.success(request, "Je kunt het dossier verbeteren. Dien het daarna opnieuw in.")

    return _step(request, nomination, "terugnemen", ButtonForm(_posted(request)), write)


@login_required
@require_http_methods(SHOW_OR_POST)
def withdraw(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Let the team take part no more."""
    nomination = own_nomination(request, year, key)

    def write() -> None:
        handing_in.withdraw(nomination_id=nomination.pk, by=person_of(request))
        messages.success(request, "De nominatie is ingetrokken.")

    return _step(request, nomination, "intrekken", ButtonForm(_posted(request)), write)


@login_required
@require_http_methods(SHOW_OR_POST)
def management(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Ask the directie whether the team may take part."""
    nomination = own_nomination(request, year, key)
    form = ManagementForm(_posted(request))

    def write() -> None:
        email = form.cleaned_data["email"]
        handing_in.ask_management(nomination_id=nomination.pk, by=person_of(request), email=email)
        messages.success(request, "De vraag is onderweg naar de directie.")

    return _step(request, nomination, "directie", form, write)


@login_required
@require_http_methods(SHOW_OR_POST)
def writer(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Ask somebody to write along."""
    nomination = own_nomination(request, year, key)
    form = WriterForm(_posted(request))

    def write() -> None:
        email = form.cleaned_data["email"]
        co_writing.ask_writer(nomination_id=nomination.pk, by=person_of(request), email=email)
        messages.success(request, "De vraag is onderweg.")

    return _step(request, nomination, "meeschrijven", form, write)


@login_required
@require_http_methods(SHOW_OR_POST)
def appeal(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Ask another editor to look again."""
    nomination = own_nomination(request, year, key)
    form = ReasonForm(_posted(request))

    def write() -> None:
        text = form.cleaned_data["text"]
        checking.appeal(nomination_id=nomination.pk, by=person_of(request), text=text)
        messages.success(request, "Je beroep is bij de redactie. Een andere redacteur kijkt.")

    return _step(request, nomination, "beroep", form, write)


def _posted(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(SHOW_OR_POST)
def relate(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Let an editor say which school a nomination is of, and where the team is reached."""
    if not is_editor(request.user):
        raise Http404
    nomination = nomination_for(request, year, key)
    text = request.GET.get("q", "") or nomination.school
    form = RelateForm(_posted(request), text=text)
    form.fields["organisation"].initial = str(nomination.organisation_id or "")

    def write() -> None:
        relate_nomination(
            nomination_id=nomination.pk,
            organisation=form.chosen(),
            team_email=form.cleaned_data["team_email"],
            by=person_of(request),
        )
        messages.success(request, "Bewaard.")

    return _step(request, nomination, "koppelen", form, write)


@login_required
@require_http_methods(SHOW_OR_POST)
def categorise(request: HttpRequest, year: int, key: UUID) -> HttpResponse:
    """Let an editor say in which category a nomination is, where its edition has any."""
    if not is_editor(request.user):
        raise Http404
    nomination = nomination_for(request, year, key)
    if not nomination.edition.categories.exists():
        raise Http404
    form = CategoryForm(_posted(request), nomination=nomination)

    def write() -> None:
        chosen = form.cleaned_data["category"]
        set_category(nomination_id=nomination.pk, category=chosen, by=person_of(request))
        messages.success(request, "Bewaard.")

    return _step(request, nomination, "categorie", form, write)
