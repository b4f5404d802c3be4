"""From a row of a report to a draft of a practice, once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from networks.enums import ReportRowKind
from networks.models import EventReport, ReportRow
from practices.models import PracticePage
from practices.origins import Origin
from practices.registry import kind_by_slug
from safeforms.domain.drafts import save_draft
from safeforms.models import FormDraft

FORM = "praktijk"
TITLE_LENGTH = 80


def start_drafts(*, report: EventReport) -> None:
    """Start the draft of each practice that somebody will write out and that has none yet."""
    rows = report.rows.filter(
        kind=ReportRowKind.PRACTICE, draft_key__isnull=True, owner__is_active=True
    )
    for row in rows.select_related("owner"):
        draft = _start(row)
        row.draft_key = draft.pk if draft else None
        row.save(update_fields=["draft_key"])


def _start(row: ReportRow) -> FormDraft | None:
    kind = kind_by_slug(row.practice_kind)
    if kind is None or row.owner is None:
        return None
    title = row.text.splitlines()[0][:TITLE_LENGTH].strip()
    data = QueryDict(mutable=True)
    data.update({"soort": kind.slug, "title": title, "summary": row.text[:600]})
    try:
        return save_draft(user=row.owner, form=FORM, data=data, title=title)
    except ValidationError:
        # Who keeps too many drafts gets none: the report must not fail on it.
        return None


def practice_was_shared(*, page: object, draft: FormDraft | None, **_: object) -> None:
    """Keep which practice came of a row; the draft tells which row that is."""
    if draft is not None:
        ReportRow.objects.filter(draft_key=draft.pk).update(practice_id=page.pk)  # type: ignore[attr-defined]


def origin_of_practice(page: PracticePage, user: Any) -> Origin | None:
    """Return the meeting that a practice came of, where this person may see that too."""
    rows = ReportRow.objects.filter(practice_id=page.pk, report__published_at__isnull=False)
    row = rows.select_related("report__event__network").first()
    if row is None or not row.report.event.visible_to(user):
        return None
    event = row.report.event
    return Origin(event.title, event.get_absolute_url())
