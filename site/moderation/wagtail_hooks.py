"""What the room adds to `/beheer/`."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from moderation.domain.queue import queue_for, waiting_count
from moderation.rules import may_moderate
from moderation.viewsets import canned_replies


class InboxMenuItem(MenuItem):
    """Leads to the inbox; says how many cases wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to editors."""
        return may_moderate(request.user)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Count anew for each page: the item itself is shared by all requests."""
        item = super().render_component(request)
        count = waiting_count()
        if count:
            item.label = f"{self.label} ({count})"
        return item


@hooks.register("register_admin_menu_item")
def register_inbox() -> MenuItem:
    """Put the inbox at the top of the menu."""
    return InboxMenuItem(
        "Inbox", reverse("moderation:inbox"), name="inbox", icon_name="mail", order=50
    )


class InboxPanel(Component):
    """How much waits, on the first screen."""

    name = "inbox"
    template_name = "moderation/admin/home_panel.html"
    order = 40

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the most urgent cases and the numbers."""
        queue = queue_for(user=self.request.user)
        return {"queue": queue, "first": queue.items[:5]}


@hooks.register("construct_homepage_panels")
def add_inbox_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panel to editors."""
    if may_moderate(request.user):
        panels.append(InboxPanel(request))


@hooks.register("register_admin_viewset")
def register_canned_replies() -> Any:
    """Let editors keep the texts that they often send."""
    return canned_replies
