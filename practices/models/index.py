"""Index pages: all practices, and those of one kind."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from pages.models import BasePage
from practices.models.restrictions import RestrictedByPath

ALL = "/praktijken/"


class KnownAddress(RestrictedByPath):
    """For pages whose place in the tree is fixed: their address and way cost no query."""

    url_path: str
    title: str

    def get_absolute_url(self) -> str:
        """Return the root-relative address without asking for Wagtail's sites."""
        return f"/{self.url_path.split('/', 2)[2]}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here."""
        above = [] if self.get_absolute_url() == ALL else [("Praktijken", ALL)]
        return [*above, (self.title, "")]


class PracticesIndexPage(KnownAddress, BasePage):
    """`/praktijken/`: every kind together."""

    intro = models.TextField("inleiding", blank=True, max_length=500)

    template = "practices/index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.KindIndexPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "overzicht van de praktijken"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the listing shows."""
        from practices.domain.listing import listing_for  # a page's context names results

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"listing": listing_for(user=request.user, query=request.GET)}


class KindIndexPage(KnownAddress, BasePage):
    """`/praktijken/<kind>/`: the practices of one kind, its slug being the kind's."""

    intro = models.TextField("inleiding", blank=True, max_length=500)

    template = "practices/kind_index.html"
    parent_page_types: ClassVar[list[str]] = ["practices.PracticesIndexPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "overzicht van een soort praktijk"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the listing shows."""
        from practices.domain.listing import listing_for  # a page's context names results

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "listing": listing_for(user=request.user, query=request.GET, kind_slug=self.slug)
        }
