"""The practice that tells which tasks this team does centrally, and which not."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from practices.models import PracticePage
from practices.organogram.models import OrganogramPage
from practices.registry import Figure, kind_by_slug

CHOICES_KIND = "centraal-of-lokaal"


@dataclass(frozen=True)
class RelatedChoices:
    """A practice and its figures, as its own kind counts them."""

    page: PracticePage
    figures: tuple[Figure, ...]


def choices_beside(*, page: OrganogramPage, user: Any) -> RelatedChoices | None:
    """Return the practice that a page refers to, where this reader may read it too.

    What its kind registered as figures is shown here: only that kind counts.
    """
    kind = kind_by_slug(CHOICES_KIND)
    if page.choices_practice_id is None or kind is None or user is None:
        return None
    visible = kind.page_model.objects.visible_to(user).select_related(*kind.select_related)
    found = visible.filter(pk=page.choices_practice_id).first()
    if found is None:
        return None
    prefetch_related_objects([found], *kind.prefetch)
    figures = tuple(figure for figure in kind.figures(found) if figure.value is not None)
    return RelatedChoices(found, figures)
