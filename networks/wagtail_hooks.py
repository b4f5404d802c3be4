"""What the room adds to `/beheer/`; no event goes there whose people still count on it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from networks.domain.removing import why_not_deleted, why_not_unpublished
from networks.models import NetworkInvitation, NetworkMembership
from networks.viewsets import NetworkGroup
from notifications.viewsets import ReadOnlyPolicy

REMOVALS = {"delete": why_not_deleted, "unpublish": why_not_unpublished}

register_permission_policy(NetworkInvitation, ReadOnlyPolicy(NetworkInvitation))
register_permission_policy(NetworkMembership, ReadOnlyPolicy(NetworkMembership))


@hooks.register("register_admin_viewset")
def register_networks() -> Any:
    """List who leads and runs networks, and who is in."""
    return NetworkGroup()


@hooks.register("before_delete_page")
def keep_events_with_registrations(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete an event, or what holds it, for which people registered."""
    return _refused(request, why_not_deleted(page=page), page)


@hooks.register("before_unpublish_page")
def keep_events_online(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to take an event offline that people come to."""
    return _refused(request, why_not_unpublished(page=page), page)


@hooks.register("before_bulk_action")
def keep_chosen_events(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Refuse the same for several pages at once."""
    reason_of = REMOVALS.get(action_type)
    if reason_of is None:
        return None
    for page in objects:
        if isinstance(page, Page) and (reason := reason_of(page=page)):
            return _refused(request, reason, page)
    return None


def _refused(request: HttpRequest, reason: str, page: Page) -> HttpResponse | None:
    if not reason:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page.pk)
