"""How practices look among results of a search, and the last look at who may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Expression, QuerySet
from django.utils.safestring import mark_safe

from operations.compiled import CompiledQuery
from practices.domain.cards import cards_of
from practices.domain.release import drawing_release
from practices.models import PracticePage
from practices.querysets import reads_for_members
from practices.templatetags.praktijken import HIDDEN_SCHOOL, named_school, works_too
from search.models import SearchEntry
from search.showing import Shown

SHOWN = (
    *("pk", "hide_organisation", "organisation__name", "organisation__kind", "pupils"),
    *("school_year", "works_elsewhere", "stored_card__drawing", "stored_card__release"),
)
"""What a result says of a practice: its texts stay in the database."""


def _shown(keys: Expression, by_members: bool) -> QuerySet[Any, Any]:
    readable = PracticePage.objects.readable(by_members=by_members)
    return readable.filter(pk__in=keys).order_by().values_list(*SHOWN)


_readable = CompiledQuery(_shown)


def present(entries: Sequence[SearchEntry], user: Any) -> Mapping[str, Shown]:
    """Return the school's line and the drawing of each practice that this person may read now."""
    known = {int(entry.key.partition(":")[2]): entry for entry in entries}
    keys = {pk: entry.key for pk, entry in known.items()}
    release = drawing_release()
    shown: dict[str, Shown] = {}
    undrawn: dict[int, str] = {}
    for pk, hidden, name, kind, pupils, year, works, drawing, drawn_by in _readable.rows(
        keys, reads_for_members(user)
    ):
        if hidden and name in known[pk].names.split("\n"):
            # The table still names a school that is hidden by now.
            continue
        school = HIDDEN_SCHOOL if hidden else named_school(name, kind, pupils)
        line = " · ".join(part for part in (school, year, works_too(works)) if part)
        if drawn_by != release:
            undrawn[pk] = line
            continue
        # It was rendered, and so escaped, by our own template.
        shown[keys[pk]] = Shown(line, mark_safe(drawing))
    if undrawn:
        pages = PracticePage.objects.visible_to(user).filter(pk__in=undrawn)
        for card in cards_of(pages.select_related("content_type")):
            shown[keys[card.page.pk]] = Shown(undrawn[card.page.pk], card.drawing)
    return shown
