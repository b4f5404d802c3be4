"""What this room adds to `/beheer/`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from accounts.rules import DECIDES_MEMBERSHIPS, EDITS


@hooks.register("before_bulk_action")
def spare_superusers(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> None:
    """Let only superusers change accounts of superusers, also many at once."""
    if not isinstance(action, UserBulkAction) or request.user.is_superuser:
        return
    if any(user.is_superuser for user in objects):
        raise PermissionDenied


class MembershipMenuItem(MenuItem):
    """Shown to who may decide about functions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person sees the entry."""
        return request.user.has_perm(DECIDES_MEMBERSHIPS)


@hooks.register("register_admin_menu_item")
def membership_menu_item() -> MenuItem:
    """Put the list of functions in the menu."""
    return MembershipMenuItem(
        "Functies", reverse("accounts_memberships"), icon_name="group", order=450
    )


class RetentionMenuItem(MenuItem):
    """Shown to editors."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person sees the entry."""
        return request.user.has_perm(EDITS)


@hooks.register("register_reports_menu_item")
def retention_menu_item() -> MenuItem:
    """Put what is kept how long among the reports."""
    return RetentionMenuItem(
        "Bewaartermijnen", reverse("accounts_retention"), icon_name="history", order=900
    )
