"""The home page."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from home.models.known_address import KnownAddress
from operations.kept_values import of_this_version
from pages.models import BasePage
from practices.querysets import reads_for_members
from vocabulary.models import Theme


class HomePage(KnownAddress, BasePage):
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

        user = request.user
        overview = of_this_version(
            ("home", reads_for_members(user)), lambda: overview_for(user=user)
        )
        context = super().get_context(request, *args, **kwargs)
        return {**context, "overview": overview}

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Put the addresses that are no pages of the tree on the map as well."""
        addresses = ["/themas/", "/woordenlijst/", "/bespaard/"]
        addresses += [theme.get_absolute_url() for theme in Theme.objects.all()]
        lists = [{"location": f"{settings.PRAKTIJKPLEIN_URL}{one}"} for one in addresses]
        return [*super().get_sitemap_urls(request), *lists]
