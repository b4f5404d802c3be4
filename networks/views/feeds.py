"""Calendars for other programs: everything, one network, one event, and one's own."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from networks.domain.calendars import CONTENT_TYPE, calendar_file, calendar_of
from networks.domain.feeds import network_feed, personal_feed, public_feed
from networks.domain.personal import owner_of
from networks.models import EventPage, NetworkPage
from operations.clock import database_now
from operations.kept_values import of_this_version

EVERYBODY = "public, no-cache"
ONE_READER = "private, no-cache"


@require_safe
def everything(request: HttpRequest) -> HttpResponseBase:
    """All events that everybody may see."""
    content = of_this_version(
        "networks.feed", lambda: calendar_of(public_feed(now=database_now()), name="Praktijkplein")
    )
    return _answer(request, content, EVERYBODY)


@require_safe
def of_network(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The events of one network; a closed one has none for other programs."""
    network = get_object_or_404(NetworkPage.objects.public(), slug=slug)
    content = of_this_version(
        ("networks.feed", network.pk),
        lambda: calendar_of(network_feed(network=network, now=database_now()), name=network.title),
    )
    return _answer(request, content, EVERYBODY)


@require_safe
def of_event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One event as a file, for whoever may see its page."""
    found = EventPage.objects.visible_to(request.user).select_related("network", "organiser")
    event = get_object_or_404(found, slug=slug)
    response = _answer(request, calendar_file(event), ONE_READER)
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


@require_safe
def personal(request: HttpRequest, secret: str) -> HttpResponseBase:
    """Somebody's own calendar, for whoever has its address."""
    user = owner_of(secret=secret)
    if user is None:
        raise Http404
    own = personal_feed(user=user, now=database_now())
    content = calendar_of(own.events, name="Mijn Praktijkplein", tentative=own.waiting)
    response = _answer(request, content, ONE_READER)
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, content: bytes, cache_control: str) -> HttpResponseBase:
    """Send a calendar, or say that it is still the one that the program has.

    By the content alone: an event that went leaves no later moment behind.
    """
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response["Cache-Control"] = cache_control
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer or response
