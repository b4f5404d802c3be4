"""`/netwerken/voorstellen/`: a new network for the editors, or a refused one once more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from moderation.models import Case
from networks.domain.proposing import propose, propose_again, refused_by, why_refused
from networks.forms.proposal import ProposalForm, answers_of
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
        return _sent(request, propose(user=person_of(request), page=form.network()))

    if request.method == "POST" and form.is_valid():
        response = write_once(request, FORM, form, write)
        if response is not None:
            return response
    return render(request, "networks/propose.html", {"form": form, "form_name": FORM})


@login_required
@require_http_methods(SHOW_OR_POST)
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a proposal that was refused, and send it in once more."""
    person = person_of(request)
    page = refused_by(person).filter(slug=slug).first()
    if page is None:
        raise Http404
    form = ProposalForm(
        request.POST if request.method == "POST" else None, initial=answers_of(page)
    )
    name = f"{FORM}:{page.pk}"

    def write() -> str:
        return _sent(request, propose_again(user=person, page=form.network(page)))

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    context = {"form": form, "form_name": name, "reason": why_refused(page)}
    return render(request, "networks/propose.html", context)


def _sent(request: HttpRequest, case: Case) -> str:
    """Say that a proposal waits, and return where it is listed."""
    messages.success(
        request, f"Je voorstel is bij de redactie. Antwoord ten laatste {case.due_on:%d/%m/%Y}."
    )
    return f"{reverse('accounts:overview')}{MINE}"
