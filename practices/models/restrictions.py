"""Wagtail's view restrictions of a page and all above it, in one query instead of two."""

from typing import TYPE_CHECKING, Any

from wagtail.models import PageViewRestriction

if TYPE_CHECKING:
    from django.db.models import QuerySet


class RestrictedByPath:
    """For pages that are never aliases: what stands above them is known by their path."""

    path: str
    steplen: int

    def get_view_restrictions(self) -> "QuerySet[Any]":
        """Return the restrictions that apply to this page."""
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in ends]
        found: QuerySet[Any] = PageViewRestriction.objects.filter(page__path__in=paths)
        return found
