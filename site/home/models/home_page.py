"""The home page."""

from typing import Any, ClassVar

from django.db import models
from pages.models import BasePage
from wagtail.admin.panels import FieldPanel


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
