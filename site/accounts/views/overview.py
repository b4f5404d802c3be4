"""`/mijn/`: somebody's own page, made of registered sections."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.domain.profiles import change_display_name
from accounts.forms.profile import NameForm
from accounts.sections import sections_for
from accounts.views.writing import person_of, write_once

NAME_FORM = "naam"


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every section with what it says about this person."""
    return render(request, "accounts/overview.html", {"sections": sections_for(request.user)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_name(request: HttpRequest) -> HttpResponse:
    """Change the name that others see."""
    form = NameForm(request.POST or None, initial={"display_name": person_of(request).display_name})

    def write() -> str:
        name = form.cleaned_data["display_name"]
        change_display_name(user=person_of(request), display_name=name)
        messages.success(request, f"Je heet hier nu {name}.")
        return reverse("accounts:overview")

    if request.method == "POST" and form.is_valid():
        response = write_once(request, NAME_FORM, form, write)
        if response is not None:
            return response
    return render(request, "accounts/name.html", {"form": form, "form_name": NAME_FORM})
