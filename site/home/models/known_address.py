"""Pages whose place in the tree is fixed."""

from typing import TYPE_CHECKING, Any

from practices.models.restrictions import RestrictedByPath

if TYPE_CHECKING:
    from django.db.models import QuerySet


class KnownAddress(RestrictedByPath):
    """The way to here costs no query; nor do the restrictions where they are known.

    The view that finds the page may know that already: `restricted=is_restricted()`.
    """

    title: str

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way to here."""
        return [(self.title, "")]

    def get_view_restrictions(self) -> "QuerySet[Any]":
        """Return the restrictions that apply; nobody asks for them where there are none."""
        found = super().get_view_restrictions()
        return found if getattr(self, "restricted", True) else found.none()
