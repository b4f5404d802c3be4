"""What the room adds to `/beheer/`."""

from typing import Any

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import ArticleSeries


class ArticleSeriesViewSet(ModelViewSet):
    """The series that articles stand in."""

    model = ArticleSeries
    icon = "list-ul"
    menu_label = "Reeksen"
    menu_order = 330
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ("name",)
    list_display = ("name", "slug")
    panels = (
        FieldPanel("name"),
        FieldPanel("slug", help_text="Staat in adressen: verander hem liever niet meer."),
        FieldPanel("description"),
    )


@hooks.register("register_admin_viewset")
def register_series() -> Any:
    """List the series."""
    return ArticleSeriesViewSet("reeksen", url_prefix="reeksen")
