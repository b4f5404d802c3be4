"""Practices beside a practice."""

from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from practices.models import PracticePage

RELATED = 3
SHOWN = (
    *("title", "url_path", "pupils", "hide_organisation", "first_published_at", "content_type"),
    *("organisation__name", "organisation__kind"),
)
"""What a link to a practice says: the texts of the others stay in the database."""


def related_to(*, page: PracticePage, user: Any) -> list[PracticePage]:
    """Return up to three other practices: those that share most themes, then the same kind."""
    marks = PracticePage.themes.through.objects
    own = marks.filter(practicepage=page.pk).values("theme")
    # Counted apart: grouping whole pages would carry their texts through the sorting.
    shared = (
        marks.filter(practicepage=OuterRef("pk"), theme__in=own)
        .values("practicepage")
        .annotate(count=Count("pk"))
        .values("count")
    )
    others = PracticePage.objects.visible_to(user).exclude(pk=page.pk)
    return list(
        others.annotate(shared=Coalesce(Subquery(shared), 0))
        .filter(Q(shared__gt=0) | Q(content_type_id=page.content_type_id))
        .select_related("organisation")
        .only(*SHOWN)
        .order_by("-shared", "-first_published_at", "-pk")[:RELATED]
    )


def alternatives_to(*, page: PracticePage, user: Any) -> list[PracticePage]:
    """Return where somebody can go who comes for a withdrawn practice."""
    return related_to(page=page, user=user)
