"""`/netwerken/voorstellen/`: a new network, for the editors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks.domain.proposing import propose
from networks.forms.proposal import ProposalForm
from networks.views.access import SHOW_OR_POST
from networks.views.writing import write_once

FORM = "netwerk-voorstel"
MINE = "#mijn-netwerken"


@login_required
@require_http_methods(SHOW_OR_POST)
def proposal(request: HttpRequest) -> HttpResponse:
    """Propose a network."""
    form = ProposalForm(request.POST if request.method == "POST" else None)

    def write() -> str:
        case = propose(user=person_of(request), page=form.network())
        messages.success(
            request, f"Je voorstel is bij de redactie. Antwoord ten laatste {case.due_on:%d/%m/%Y}."
        )
        return f"{reverse('accounts:overview')}{MINE}"

    if request.method == "POST" and form.is_valid():
        response = write_once(request, FORM, form, write)
        if response is not None:
            return response
    return render(request, "networks/propose.html", {"form": form, "form_name": FORM})
