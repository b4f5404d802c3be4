"""How practices look among results of a search, and the last look at who may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from practices.domain.cards import cards_of
from practices.models import PracticePage
from practices.templatetags.praktijken import school_line
from search.models import SearchEntry
from search.showing import Shown

SHOWN = (
    *("title", "pupils", "hide_organisation", "school_year", "content_type"),
    *("organisation__name", "organisation__kind", "stored_card__drawing", "stored_card__release"),
)
"""What a result says of a practice: its texts stay in the database."""


def present(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return the school's line and the drawing of each practice that this person may read now."""
    keys = {int(entry.key.partition(":")[2]): entry.key for entry in entries}
    pages = (
        PracticePage.objects.visible_to(user)
        .filter(pk__in=keys)
        .select_related("organisation", "content_type", "stored_card")
        .only(*SHOWN)
    )
    return {keys[card.page.pk]: Shown(_line(card.page), card.drawing) for card in cards_of(pages)}


def _line(page: PracticePage) -> str:
    parts = [school_line(page), page.school_year]
    return " · ".join(part for part in parts if part)
