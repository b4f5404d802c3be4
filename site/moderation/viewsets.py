"""Wagtail's screens for what editors keep here."""

from typing import Any

from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from moderation.models import CannedReply


class CannedReplyViewSet(ModelViewSet):
    """The texts that an editor can choose under a case."""

    model = CannedReply
    icon = "mail"
    menu_label = "Standaardberichten"
    add_to_settings_menu = True
    form_fields = ("title", "decision", "text", "order")
    list_display = ("title", Column("get_decision_display", label="Bij"), "order")
    list_filter = ("decision",)
    search_fields = ("title", "text")
    search_backend_name: Any = None
    copy_view_enabled = False
    inspect_view_enabled = False
    name = "standaardberichten"


canned_replies = CannedReplyViewSet("standaardberichten")
