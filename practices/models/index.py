"""Index pages: all practices, and those of one kind."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.panels import FieldPanel

from pages.models import BasePage
from practices.models.restrictions import RestrictedByPath

ALL = "/praktijken/"


class ListingPage(RestrictedByPath, BasePage):
    """A page with a listing: of all kinds, or of one."""

    intro = models.TextField("inleiding", blank=True, max_length=500)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True

    @property
    def kind_slug(self) -> str:
        """The kind that is listed; empty where that is all."""
        return ""

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here."""
        above = [] if self.get_absolute_url() == ALL else [("Praktijken", ALL)]
        return [*above, (self.title, "")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name what the listing shows."""
        from practices.domain.listing import listing_for  # a page's context names results

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        listing = listing_for(
            user=request.user,
            query=request.GET,
            path=self.get_absolute_url(),
            kind_slug=self.kind_slug,
        )
        return context | {"listing": listing}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the listing; what a search engine found is of this moment and is not kept."""
        response = super().serve(request, *args, **kwargs)
        listing = (getattr(response, "context_data", None) or {}).get("listing")
        if listing and not listing.may_be_kept:
            response["Cache-Control"] = "private, no-cache"
        return response


class PracticesIndexPage(ListingPage):
    """`/praktijken/`: every kind together."""

    template = "practices/index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.KindIndexPage"]

    class Meta:
        verbose_name = "overzicht van de praktijken"


class KindIndexPage(ListingPage):
    """`/praktijken/<kind>/`: the practices of one kind, its slug being the kind's."""

    template = "practices/kind_index.html"
    parent_page_types: ClassVar[list[str]] = ["practices.PracticesIndexPage"]

    class Meta:
        verbose_name = "overzicht van een soort praktijk"

    @property
    def kind_slug(self) -> str:
        """The kind that is listed: this page's slug is the kind's."""
        return str(self.slug)
