"""The base of every page of the site."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from wagtail.models import Page

from pages.permissions import GuardedPagePermissionTester
from pages.querysets import is_restricted

HOME_DEPTH = 2


class BasePage(Page, models.Model):
    """What all our pages share: readers are asked for, and permissions have one tester.

    `models.Model` is named beside Wagtail's `Page`, which has no types, so that fields are known.
    """

    requires_review: ClassVar[bool] = False
    """Whether a revision goes online only after a review in the inbox."""

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """Return the root-relative address, without asking for Wagtail's sites: there is one."""
        return f"/{self.url_path.split('/', 2)[2]}" if self.url_path else "/"

    @property
    def is_over(self) -> bool:
        """Whether its moment to go has passed, though nobody took it offline yet."""
        return self.expire_at is not None and self.expire_at <= timezone.now()

    def is_public(self) -> bool:
        """Whether anybody may find it: online, not over, in no restricted part; one query."""
        if not self.live or self.is_over:
            return False
        return not Page.objects.filter(is_restricted(), pk=self.pk).exists()

    def visible_to(self, user: Any) -> bool:
        """Whether this person may read the published page."""
        return bool(self.live) and not self.is_over

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Put on the map what is still there."""
        found: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return [] if self.is_over else found

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way from below the home page to here, as (title, address); one query."""
        above = self.get_ancestors().filter(depth__gt=HOME_DEPTH).order_by("depth")
        return [*((page.title, page.url or "") for page in above), (self.title, "")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the way to here and the absolute address, beside Wagtail's `page`."""
        context = super().get_context(request, *args, **kwargs)
        canonical = f"{settings.PRAKTIJKPLEIN_URL}{self.get_absolute_url()}"
        return {**context, "crumbs": self.crumbs, "canonical_url": canonical}

    def permissions_for_user(self, user: Any) -> GuardedPagePermissionTester:
        """Return our tester instead of Wagtail's."""
        return GuardedPagePermissionTester(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page to those who may read it; to others it does not exist."""
        # A preview in `/beheer/` comes here after Wagtail asked who may edit.
        is_preview = getattr(request, "is_preview", False)
        if not is_preview and not self.visible_to(request.user):
            raise Http404
        return super().serve(request, *args, **kwargs)
