"""The members of a network: who shows himself, and what its organisers decide."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks import rules
from networks.domain import inviting, joining, seeing
from networks.enums import MemberState
from networks.forms.membership import DecisionForm, InviteForm, WithdrawForm
from networks.models import NetworkInvitation, NetworkMembership, NetworkPage
from networks.views.access import SHOW_OR_POST, network_of_member, organised_network
from networks.views.writing import write_once
from operations.clock import database_now

DECIDE, INVITE, WITHDRAW = "netwerk-leden", "netwerk-uitnodigen", "netwerk-uitnodiging-weg"
PER_PAGE = 100
DONE = {
    "aanvaard": "{name} is nu lid.",
    "weiger": "{name} krijgt je antwoord per mail.",
    "verwijder": "{name} is geen lid meer.",
}


@login_required
@require_http_methods(SHOW_OR_POST)
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """List the members; organisers answer those who asked, and end memberships."""
    network = network_of_member(request, slug)
    organises = rules.may_organise(person_of(request), network)
    if request.method == "POST" and not organises:
        raise Http404
    form = DecisionForm(request.POST if request.method == "POST" else None)
    name = f"{DECIDE}:{network.pk}"
    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, lambda: _decide(request, network, form))
        if response is not None:
            return response
    listed = seeing.members_of(network).select_related("user").order_by("user__display_name", "pk")
    if not organises:
        listed = listed.filter(is_shown=True)
    page_obj = Paginator(listed, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "network": network,
        "form": form,
        "form_name": name,
        "organises": organises,
        "page_obj": page_obj,
        "requests": _requests(network) if organises else [],
    }
    return render(request, "networks/members.html", context)


def _requests(network: NetworkPage) -> list[NetworkMembership]:
    found = network.memberships.filter(state=MemberState.REQUESTED, user__is_active=True)
    return list(found.select_related("user").order_by("changed_at", "pk")[:PER_PAGE])


def _decide(request: HttpRequest, network: NetworkPage, form: DecisionForm) -> str:
    what, reason = form.cleaned_data["actie"], form.cleaned_data["reason"]
    about = {"key": form.cleaned_data["lid"], "network_id": network.pk, "by": person_of(request)}
    try:
        if what == "verwijder":
            found = joining.remove(**about, reason=reason)
        else:
            found = joining.decide(**about, accept=what == "aanvaard", reason=reason)
    except NetworkMembership.DoesNotExist:
        raise Http404 from None
    messages.success(request, DONE[what].format(name=found.user.display_name))
    return reverse("networks:members", args=[network.slug])


@login_required
@require_http_methods(SHOW_OR_POST)
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite people by mail."""
    network = organised_network(request, slug)
    form = InviteForm(request.POST if request.method == "POST" else None)
    name = f"{INVITE}:{network.pk}"

    def write() -> str:
        invited = inviting.invite(
            network_id=network.pk, by=person_of(request), emails=form.cleaned_data["emails"]
        )
        messages.success(request, _told(invited))
        return reverse("networks:invite", args=[network.slug])

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    waiting = inviting.open_invitations(network=network, now=database_now())
    context = {
        "network": network,
        "form": form,
        "form_name": name,
        "withdraw_name": f"{WITHDRAW}:{network.pk}",
        "waiting": [(each, inviting.shortened(each.email)) for each in waiting[:PER_PAGE]],
    }
    return render(request, "networks/invite.html", context)


def _told(invited: inviting.Invited) -> str:
    sent = f"{invited.sent} {'uitnodiging is' if invited.sent == 1 else 'uitnodigingen zijn'}"
    rest = f" {invited.skipped} hadden er al een." if invited.skipped else ""
    return f"{sent} onderweg.{rest}"


@login_required
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an invitation back."""
    network = organised_network(request, slug)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        raise Http404

    def write() -> str:
        try:
            inviting.withdraw(
                key=form.cleaned_data["uitnodiging"], network_id=network.pk, by=person_of(request)
            )
        except NetworkInvitation.DoesNotExist:
            raise Http404 from None
        messages.success(request, "De uitnodiging geldt niet meer.")
        return reverse("networks:invite", args=[network.slug])

    response = write_once(request, f"{WITHDRAW}:{network.pk}", form, write)
    if response is not None:
        return response
    messages.error(request, "Probeer het nog eens: deze pagina stond te lang open.")
    return HttpResponseRedirect(reverse("networks:invite", args=[network.slug]))
