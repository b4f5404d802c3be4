"""Practices beside a practice."""

from typing import Any

from django.db.models import Count, Q

from practices.models import PracticePage

RELATED = 3


def related_to(*, page: PracticePage, user: Any) -> list[PracticePage]:
    """Return up to three other practices: those that share most themes, then the same kind."""
    others = PracticePage.objects.visible_to(user).exclude(pk=page.pk)
    return list(
        others.annotate(
            shared=Count("themes", filter=Q(themes__practices=page.pk), distinct=True),
        )
        .filter(Q(shared__gt=0) | Q(content_type_id=page.content_type_id))
        .select_related("organisation", "content_type")
        .order_by("-shared", "-first_published_at", "-pk")[:RELATED]
    )


def alternatives_to(*, page: PracticePage, user: Any) -> list[PracticePage]:
    """Return where somebody can go who comes for a withdrawn practice."""
    return related_to(page=page, user=user)
