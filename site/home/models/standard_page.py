"""A standing page, such as privacy, accessibility and contact."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from pages.models import BasePage


class StandardPage(BasePage):
    """A page of text that editors keep."""

    lead = models.CharField("inleiding", max_length=300, blank=True)
    body = RichTextField("tekst", features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])

    template = "home/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "tekstpagina"
        verbose_name_plural = "tekstpagina's"
