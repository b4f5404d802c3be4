"""Practices beside a practice."""

from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from practices.domain.finding import practices_of
from practices.models import PracticePage
from search.domain.alike import alike
from search.domain.searching import audiences_of
from search.item import page_key

RELATED = 3
MOST_ALIKE = 8
"""How many are asked for: networks and articles are among them, and what a reader may not see."""
SHOWN = (
    *("title", "url_path", "pupils", "hide_organisation", "first_published_at", "content_type"),
    *("organisation__name", "organisation__kind"),
)
"""What a link to a practice says: the texts of the others stay in the database."""


def related_to(*, page: PracticePage, user: Any) -> list[PracticePage]:
    """Return up to three other practices: those that tell of the same, then of the same themes."""
    keys = alike(key=page_key(page.pk), audiences=audiences_of(user), limit=MOST_ALIKE)
    found = practices_of(keys)
    marks = PracticePage.themes.through.objects
    own = marks.filter(practicepage=page.pk).values("theme")
    # Counted apart: grouping whole pages would carry their texts through the sorting.
    shared = (
        marks.filter(practicepage=OuterRef("pk"), theme__in=own)
        .values("practicepage")
        .annotate(count=Count("pk"))
        .values("count")
    )
    places = (When(pk=pk, then=Value(place)) for place, pk in enumerate(found))
    others = PracticePage.objects.visible_to(user).exclude(pk=page.pk)
    return list(
        others.annotate(
            place=Case(*places, default=Value(MOST_ALIKE), output_field=IntegerField()),
            shared=Coalesce(Subquery(shared), 0),
        )
        .filter(Q(pk__in=found) | Q(shared__gt=0) | Q(content_type_id=page.content_type_id))
        .select_related("organisation")
        .only(*SHOWN)
        .order_by("place", "-shared", "-first_published_at", "-pk")[:RELATED]
    )


def alternatives_to(*, page: PracticePage, user: Any) -> list[PracticePage]:
    """Return where somebody can go who comes for a withdrawn practice."""
    return related_to(page=page, user=user)
