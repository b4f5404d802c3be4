"""Pages that a view finds together with whether they are restricted."""

from typing import TYPE_CHECKING, Any

from wagtail.models import PageViewRestriction

if TYPE_CHECKING:
    from django.db.models import QuerySet


class KnownRestrictions:
    """Spares the queries for restrictions where there are none.

    The view that finds the page says so: `annotate(restricted=is_restricted())`.
    """

    def get_view_restrictions(self) -> "QuerySet[Any]":
        """Return the restrictions that apply."""
        if getattr(self, "restricted", True):
            found: QuerySet[Any] = super().get_view_restrictions()  # type: ignore[misc]
            return found
        nothing: QuerySet[Any] = PageViewRestriction.objects.none()
        return nothing
