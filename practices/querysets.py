"""Words of the field for querysets of practices."""

from typing import Any

from django.db.models import Q
from wagtail.query import PageQuerySet

from pages.enums import Audience
from pages.querysets import unrestricted


class PracticeQuerySet(PageQuerySet):
    """Practices; the same words stand on the instance."""

    def published(self) -> "PracticeQuerySet":
        """Those that are online and not withdrawn."""
        return unrestricted(self.live()).filter(withdrawn_at__isnull=True)

    def visible_to(self, user: Any) -> "PracticeQuerySet":
        """Published ones that this person may read."""
        return self.readable(by_members=reads_for_members(user))

    def readable(self, *, by_members: bool) -> "PracticeQuerySet":
        """Published ones that members of a confirmed school, or all others, may read."""
        published = self.published()
        return published if by_members else published.filter(audience=Audience.EVERYONE)

    def written_by(self, user: Any) -> "PracticeQuerySet":
        """Those that this person owns or co-wrote."""
        return self.filter(Q(owner=user) | Q(co_authors__user=user)).distinct()


def reads_for_members(user: Any) -> bool:
    """Whether somebody reads what is for members of a confirmed school: those, and who moderates.

    All for whom this is the same read the same practices.
    """
    return getattr(user, "is_confirmed_member", False) or bool(
        user.is_authenticated and user.has_perm("moderation.change_case")
    )
