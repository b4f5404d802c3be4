"""The link of an invitation: sign in, then one button."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks.domain import inviting
from networks.forms.membership import NothingForm
from networks.views.access import SHOW_OR_POST
from networks.views.writing import write_once
from operations.clock import database_now

ACCEPT = "netwerk-uitnodiging"


@never_cache
@login_required
@require_http_methods(SHOW_OR_POST)
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Say into which network somebody is invited, and let him in."""
    found = inviting.invitation_of(secret=secret)
    if found is None:
        raise Http404
    form = NothingForm(request.POST if request.method == "POST" else None)
    name = f"{ACCEPT}:{found.pk}"

    def write() -> str:
        network = inviting.accept(secret=secret, user=person_of(request))
        messages.success(request, "Je bent lid. Welkom!")
        return network.get_absolute_url()

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    is_open = inviting.is_open(invitation=found, now=database_now())
    # A used link tells nothing of a network any more.
    context = {"form": form, "form_name": name, "invitation": found if is_open else None}
    return render(request, "networks/invitation.html", context)
