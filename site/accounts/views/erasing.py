"""`/mijn/gegevens/wissen/`: being forgotten."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.domain.erasing import ErasingRefusedError, erase_person
from accounts.forms.erasing import EraseForm
from accounts.views.writing import person_of, write_once

FORM = "wissen"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponseBase:
    """Tell what goes and what stays; whoever has just shown who it is, is forgotten."""
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _erase(request, form)
    return _page(request, form)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done; nobody in particular can read this."""
    return render(request, "accounts/erased.html")


@reauthentication_required
def _erase(request: HttpRequest, form: EraseForm) -> HttpResponseBase:
    person = person_of(request)

    def write() -> str:
        try:
            erase_person(user=person)
        except ErasingRefusedError as error:
            raise ValidationError(str(error)) from error
        return reverse("accounts:erased")

    response = write_once(request, FORM, form, write)
    if response is None:
        return _page(request, form)
    logout(request)
    return response


def _page(request: HttpRequest, form: EraseForm) -> HttpResponse:
    return render(request, "accounts/erase.html", {"form": form, "form_name": FORM})
