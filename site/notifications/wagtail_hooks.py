"""What the room adds to `/beheer/`."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from notifications.models import OutgoingMail
from notifications.rules import may_see_mails
from notifications.viewsets import ReadOnlyPolicy, failed_mails, viewset

register_permission_policy(OutgoingMail, ReadOnlyPolicy(OutgoingMail))


@hooks.register("register_admin_viewset")
def register_outbox() -> Any:
    """List the outgoing mails."""
    return viewset


class FailedMailsPanel(Component):
    """Says on the first screen that mails did not go out."""

    name = "failed_mails"
    template_name = "notifications/failed_mails_panel.html"
    order = 50

    def __init__(self, count: int) -> None:
        self.count = count

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Name the number."""
        return {"count": self.count}


@hooks.register("construct_homepage_panels")
def add_failed_mails(request: HttpRequest, panels: list[Any]) -> None:
    """Show the panel to those who can do something about it."""
    if may_see_mails(request.user) and (count := failed_mails()):
        panels.append(FailedMailsPanel(count))
