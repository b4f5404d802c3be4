"""What the room adds to `/beheer/`."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from moderation.rules import may_moderate


class ConversationMenuItem(MenuItem):
    """Leads to the comments that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to editors."""
        return may_moderate(request.user)


@hooks.register("register_admin_menu_item")
def register_conversation() -> MenuItem:
    """Put the conversation below the inbox."""
    url = reverse("discussion_desk:waiting")
    return ConversationMenuItem("Gesprek", url, name="gesprek", icon_name="comment", order=55)
