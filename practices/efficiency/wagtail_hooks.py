"""Where editors find the top rung in `/beheer/`."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class EditorsMenuItem(MenuItem):
    """Shown to those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may use it."""
        return request.user.has_perm("moderation.change_case")


@hooks.register("register_admin_menu_item")
def replicated_menu_item() -> MenuItem:
    """Link to the form for the top rung."""
    return EditorsMenuItem(
        "Ook gelukt elders",
        reverse("efficiency_editors:replicated"),
        icon_name="success",
        order=310,
    )
