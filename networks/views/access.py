"""Which network a request is about, and who may be there; whoever may not gets 404."""

from django.http import Http404, HttpRequest

from accounts.views.writing import person_of
from networks import rules
from networks.models import NetworkPage

SHOW_OR_POST = ["GET", "HEAD", "POST"]


def network_for(request: HttpRequest, slug: str) -> NetworkPage:
    """Return a network that this person may see."""
    found: NetworkPage | None = (
        NetworkPage.objects.visible_to(request.user).filter(slug=slug).first()
    )
    if found is None:
        raise Http404
    return found


def organised_network(request: HttpRequest, slug: str) -> NetworkPage:
    """Return a network that this person runs."""
    network = network_for(request, slug)
    if not rules.may_organise(person_of(request), network):
        raise Http404
    return network


def network_of_member(request: HttpRequest, slug: str) -> NetworkPage:
    """Return a network of which this person sees the members."""
    network = network_for(request, slug)
    if not rules.may_see_members(person_of(request), network):
        raise Http404
    return network
