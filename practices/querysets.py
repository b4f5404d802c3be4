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
        published = self.published()
        if getattr(user, "is_confirmed_member", False) or _reads_everything(user):
            return published
        return published.filter(audience=Audience.EVERYONE)

    def written_by(self, user: Any) -> "PracticeQuerySet":
        """Those that this person owns or co-wrote."""
        return self.filter(Q(owner=user) | Q(co_authors__user=user)).distinct()


def _reads_everything(user: Any) -> bool:
    """Whether somebody moderates, and so reads what is for confirmed members."""
    return bool(user.is_authenticated and user.has_perm("moderation.change_case"))
