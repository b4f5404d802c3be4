"""Where somebody finds, and renews, the address of the own calendar."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from networks.domain.personal import calendar_address, renew_calendar
from networks.forms.personal import RenewCalendarForm
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "persoonlijke agenda"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Show the address; a new one makes the old one lead nowhere."""
    form = RenewCalendarForm(request.POST or None)

    def write() -> str:
        renew_calendar(user=request.user)
        messages.success(request, "Je agenda heeft een nieuw adres.")
        return reverse("networks:personal")

    if request.method == "POST" and form.is_valid():
        token = request.POST.get(TOKEN_INPUT, "")
        try:
            return redirect(once(token=token, form=FORM, user=request.user, write=write))
        except InvalidToken as error:
            form.add_error(None, str(error))
    own = calendar_address(user=request.user)
    crumbs = [("Netwerken", "/netwerken/"), ("Agenda", "/netwerken/agenda/"), ("Mijn agenda", "")]
    return render(
        request,
        "networks/personal.html",
        {"form": form, "form_name": FORM, "address": own, "crumbs": crumbs},
    )
