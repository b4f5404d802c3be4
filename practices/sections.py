"""What practices put on pages of other rooms: one's own page, and that of an organisation."""

from typing import Any

from moderation.models import Case
from practices.domain.cards import cards_of
from practices.domain.sharing import CASE_KIND
from practices.domain.status import PracticeState, status_of
from practices.models import PracticePage
from practices.registry import kind_of
from safeforms.domain.drafts import drafts_of
from schools.models import Organisation

FORM = "praktijk"
SHOWN = 12


def my_practices(user: Any) -> dict[str, Any]:
    """Return somebody's practices with their status, and what lies unfinished."""
    pages = list(
        PracticePage.objects.written_by(user)
        .select_related("content_type")
        .order_by("-latest_revision_created_at", "-pk")
    )
    cases: dict[int, list[Case]] = {}
    found = Case.objects.filter(kind=CASE_KIND, page__in=[page.pk for page in pages])
    for case in found.order_by("-submitted_at", "-pk"):
        cases.setdefault(case.page_id or 0, []).append(case)
    rows: list[tuple[PracticePage, Any, PracticeState]] = [
        (page, kind_of(page), status_of(page, cases=cases.get(page.pk, []))) for page in pages
    ]
    return {"rows": rows, "drafts": drafts_of(user=user, form=FORM)}


def practices_of_organisation(organisation: Organisation, user: Any) -> dict[str, Any]:
    """Return the practices of an organisation; those that hide their school are not among them."""
    found = (
        PracticePage.objects.visible_to(user)
        .filter(organisation=organisation, hide_organisation=False)
        .select_related("content_type", "organisation", "stored_card")
        .order_by("-first_published_at", "-pk")[:SHOWN]
    )
    return {"cards": cards_of(found)}
