"""What organisers write to all members, and where members read it again."""

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks import rules
from networks.domain.messages import write_to_members
from networks.forms.membership import MessageForm
from networks.views.access import SHOW_OR_POST, network_of_member, organised_network
from networks.views.writing import write_once

MESSAGE = "netwerk-bericht"
PER_PAGE = 20


@login_required
@require_http_methods(SHOW_OR_POST)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to all members."""
    network = organised_network(request, slug)
    form = MessageForm(request.POST if request.method == "POST" else None)
    name = f"{MESSAGE}:{network.pk}"

    def send() -> str:
        message = write_to_members(
            network_id=network.pk,
            by=person_of(request),
            subject=form.cleaned_data["subject"],
            text=form.cleaned_data["text"],
        )
        notices.success(request, f"Je bericht vertrekt naar {message.recipients} leden.")
        return reverse("networks:messages", args=[network.slug])

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, send)
        if response is not None:
            return response
    context = {"network": network, "form": form, "form_name": name}
    return render(request, "networks/write.html", context)


@login_required
@require_http_methods(["GET", "HEAD"])
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List what was written to all members, the newest first."""
    network = network_of_member(request, slug)
    found = network.messages.select_related("sender").order_by("-sent_at", "-pk")
    context = {
        "network": network,
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "organises": rules.may_organise(person_of(request), network),
    }
    return render(request, "networks/messages.html", context)
