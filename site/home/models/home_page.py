"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from pages.models import BasePage


class HomePage(BasePage):
    """`/`: what the site is for, with live proof."""

    heading = models.CharField("kop", max_length=120)
    lead = models.CharField("inleiding", max_length=240)

    template = "home/home_page.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("heading"),
        FieldPanel("lead"),
    ]

    class Meta:
        verbose_name = "startpagina"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the page shows."""
        from home.domain.overview import overview_for

        context = super().get_context(request, *args, **kwargs)
        return {**context, "overview": overview_for(user=request.user)}
