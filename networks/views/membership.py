"""Joining a network, asking, choosing, leaving."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.views.writing import person_of
from networks.domain import joining
from networks.enums import Access, Hears, MemberState
from networks.forms.membership import AskForm, NothingForm, PreferencesForm
from networks.models import NetworkMembership, NetworkPage
from networks.views.access import SHOW_OR_POST, network_for
from networks.views.writing import write_once

JOIN, LEAVE, PREFERENCES = "netwerk-lid", "netwerk-uit", "netwerk-voorkeuren"


@login_required
@require_http_methods(SHOW_OR_POST)
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Become a member of an open network, or ask it of one that decides."""
    network = network_for(request, slug)
    user = person_of(request)
    membership = joining.membership_of(network_id=network.pk, user=user)
    state = membership.state if membership else ""
    if state == MemberState.MEMBER:
        return HttpResponseRedirect(network.get_absolute_url())
    asks = network.access == Access.ON_REQUEST
    form_class = AskForm if asks else NothingForm
    form = form_class(request.POST if request.method == "POST" else None)

    def write() -> str:
        if asks:
            motivation = form.cleaned_data["motivation"]
            joining.ask(network_id=network.pk, user=user, motivation=motivation)
            messages.success(request, "Je vraag is bij wie het netwerk trekt. Je krijgt een mail.")
        else:
            joining.join(network_id=network.pk, user=user)
            messages.success(request, "Je bent lid. Welkom!")
        return network.get_absolute_url()

    if request.method == "POST" and form.is_valid():
        response = write_once(request, f"{JOIN}:{network.pk}", form, write)
        if response is not None:
            return response
    context = {"network": network, "form": form, "asks": asks, "membership": membership}
    return render(request, "networks/join.html", context | {"form_name": f"{JOIN}:{network.pk}"})


def _own(request: HttpRequest, network: NetworkPage, *states: MemberState) -> NetworkMembership:
    found = joining.membership_of(network_id=network.pk, user=person_of(request))
    if found is None or found.state not in states:
        raise Http404
    return found


@login_required
@require_http_methods(SHOW_OR_POST)
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """End one's membership, or take the question back."""
    network = network_for(request, slug)
    membership = _own(request, network, MemberState.MEMBER, MemberState.REQUESTED)
    form = NothingForm(request.POST if request.method == "POST" else None)
    name = f"{LEAVE}:{network.pk}"

    def write() -> str:
        joining.leave(network_id=network.pk, user=person_of(request))
        messages.success(request, f"Je bent uitgeschreven uit “{network.title}”.")
        # Whoever leaves a closed network does not see it any more.
        return "/netwerken/"

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    context = {"network": network, "form": form, "form_name": name, "membership": membership}
    return render(request, "networks/leave.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def preferences(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose how one hears of a network, and who sees the name."""
    network = network_for(request, slug)
    membership = _own(request, network, MemberState.MEMBER)
    now = {"hears": membership.hears, "is_shown": membership.is_shown}
    form = PreferencesForm(request.POST if request.method == "POST" else None, initial=now)
    name = f"{PREFERENCES}:{network.pk}"

    def write() -> str:
        joining.set_preferences(
            network_id=network.pk,
            user=person_of(request),
            hears=Hears(form.cleaned_data["hears"]),
            is_shown=form.cleaned_data["is_shown"],
        )
        messages.success(request, "Je keuzes zijn bewaard.")
        return network.get_absolute_url()

    if request.method == "POST" and form.is_valid():
        response = write_once(request, name, form, write)
        if response is not None:
            return response
    context = {"network": network, "form": form, "form_name": name}
    return render(request, "networks/preferences.html", context)
