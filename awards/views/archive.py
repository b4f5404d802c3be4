"""`/beheer/prijs/archief/`: winners of before, read in from a file."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from awards.domain.archive import read_in, remove_winner
from awards.forms.archive import ArchiveConfirmForm, ArchiveFileForm, RemoveWinnerForm, coded
from awards.models import EarlierWinner
from awards.views.access import SHOW_OR_POST
from awards.views.writing import write_once
from moderation.views.access import editors_only

FORM = "prijs-archief"
ACTION, READ, REMOVE = "actie", "lees-in", "verwijder"
UNPROCESSABLE = 422


@never_cache
@editors_only
@require_http_methods(SHOW_OR_POST)
def archive(request: HttpRequest) -> HttpResponse:
    """Take a file to look over, read it in once confirmed, or take a winner out."""
    if request.method != "POST":
        return _shown(request, ArchiveFileForm())
    action = request.POST.get(ACTION)
    if action == READ:
        return _read_in(request)
    if action == REMOVE:
        return _remove(request)
    form = ArchiveFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, form, status=UNPROCESSABLE)
    return _shown(request, ArchiveFileForm(), plan=form.plan, coded=coded(form.content))


def _read_in(request: HttpRequest) -> HttpResponse:
    form = ArchiveConfirmForm(request.POST)

    def write() -> str:
        number = read_in(content=form.cleaned_data["coded"], by=person_of(request))
        said = "1 winnaar staat" if number == 1 else f"{number} winnaars staan"
        messages.success(request, f"{said} in het archief.")
        return reverse("awards_editors:archive")

    answer = write_once(request, FORM, form, write) if form.is_valid() else None
    return answer or _shown(request, ArchiveFileForm(), refused=form, status=UNPROCESSABLE)


def _remove(request: HttpRequest) -> HttpResponse:
    form = RemoveWinnerForm(request.POST)

    def write() -> str:
        remove_winner(key=form.cleaned_data["winner"], by=person_of(request))
        messages.success(request, "Verwijderd uit het archief.")
        return reverse("awards_editors:archive")

    answer = write_once(request, FORM, form, write) if form.is_valid() else None
    return answer or _shown(request, ArchiveFileForm(), refused=form, status=UNPROCESSABLE)


def _shown(
    request: HttpRequest,
    form: ArchiveFileForm,
    *,
    refused: Form | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused or form,
        "winners": EarlierWinner.objects.all(),
        "crumbs": [("Prijs", reverse("awards_editors:editions")), ("Archief", "")],
        **more,
    }
    return render(request, "awards/editor/archive.html", context, status=status)
