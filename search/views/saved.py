"""`/zoeken/bewaren/` and `/zoeken/bewaard/…`: searches that somebody keeps."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views.writing import person_of, write_once
from notifications.enums import Rhythm
from safeforms.tokens import InvalidToken
from search.domain import saved_searches as domain
from search.forms.saved import SavedSearchForm
from search.models import SavedSearch
from search.views.page import asked_in

FORM = "zoekopdracht"
SHOW_OR_POST = ["GET", "HEAD", "POST"]
MINE = "#bewaarde-zoekopdrachten"
TOLD = {
    Rhythm.DAILY: "Is er iets nieuws, dan krijg je de dag erna een mail.",
    Rhythm.WEEKLY: "Is er iets nieuws, dan krijg je maandag een mail.",
    Rhythm.NEVER: "Je krijgt er geen mail over.",
}


def _mine() -> str:
    return f"{reverse('accounts:overview')}{MINE}"


@login_required
@require_http_methods(SHOW_OR_POST)
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search of this address; who had to sign in comes back here, with it."""
    asked = asked_in(request.GET)
    known = domain.saved_before(user=person_of(request), asked=asked)
    usual = {
        "name": known.name if known else domain.usual_name(asked),
        "rhythm": known.rhythm if known else Rhythm.WEEKLY,
    }
    form = SavedSearchForm(request.POST if request.method == "POST" else None, initial=usual)

    def write() -> str:
        search = domain.save_search(
            user=person_of(request),
            asked=asked,
            name=form.cleaned_data["name"],
            rhythm=form.chosen,
        )
        messages.success(request, f"“{search.name}” is bewaard. {TOLD[form.chosen]}")
        return search.get_absolute_url()

    if request.method == "POST" and form.is_valid():
        response = write_once(request, FORM, form, write)
        if response is not None:
            return response
    words = domain.described([asked])[0]
    context = {"form": form, "form_name": FORM, "words": words, "search_url": asked.address()}
    return render(request, "search/saved/save.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def change(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a search another name or rhythm."""
    search = _own(request, key)
    now = {"name": search.name, "rhythm": search.rhythm}
    form = SavedSearchForm(request.POST if request.method == "POST" else None, initial=now)
    name = f"{FORM}:{search.pk}"

    def write() -> str:
        changed = domain.change_search(
            search=search, name=form.cleaned_data["name"], rhythm=form.chosen
        )
        messages.success(request, f"“{changed.name}” is veranderd. {TOLD[form.chosen]}")
        return _mine()

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    words = domain.described([domain.asked_of(search)])[0]
    context = {"form": form, "form_name": name, "search": search, "words": words}
    return render(request, "search/saved/change.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keep a search no longer."""
    search = _own(request, key)

    def write() -> str:
        domain.delete_search(search=search)
        messages.success(
            request, f"“{search.name}” is verwijderd. Je krijgt er geen mail meer over."
        )
        return _mine()

    try:
        response = write_once(request, f"{FORM}-weg:{search.pk}", None, write)
    except InvalidToken as error:
        messages.error(request, str(error))
        response = None
    return response or HttpResponseRedirect(_mine())


def _own(request: HttpRequest, key: uuid.UUID) -> SavedSearch:
    """Return one's own search; that of another does not exist here."""
    return get_object_or_404(SavedSearch, key=key, user=person_of(request))
