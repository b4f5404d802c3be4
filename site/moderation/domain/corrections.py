"""Small corrections by an editor while a case is open."""

from typing import Any

from django.db import transaction
from wagtail.models import Revision

from moderation.domain.locking import lock_open_case
from moderation.domain.workflow import move_task
from moderation.enums import EventKind
from moderation.errors import NotAllowed, OwnWork, RevisionChanged
from moderation.models import Case, CaseEvent
from moderation.rules import is_own_work, may_moderate


@transaction.atomic
def record_correction(
    *, case_id: int, based_on: int | None, revision: Revision, user: Any, detail: str
) -> Case:
    """Let the case go on with an editor's corrected revision.

    The text stays the author's: who corrected may still decide. `detail` says in Dutch what
    changed; the author gets it with the decision (`corrections_of`). `based_on` is the id of the
    revision that was corrected.

    Raises:
        AlreadyDecided: nothing waits any more.
        NotAllowed: not an editor, or (`OwnWork`) the editor's own text: that is submitted again.
        RevisionChanged: a newer version came in since.
    """
    case = lock_open_case(case_id)
    if not may_moderate(user):
        raise NotAllowed(case)
    if is_own_work(user, case):
        raise OwnWork(case)
    if case.revision_id != based_on or case.page is None:
        raise RevisionChanged(case)
    case.revision = revision
    case.title = revision.object_str[:255]
    case.save(update_fields=["revision", "title"])
    CaseEvent.objects.create(
        case=case, actor=user, what=EventKind.CORRECTED, detail=detail, revision=revision
    )
    move_task(page=case.page.specific, revision=revision)
    return case


def corrections_of(case: Case) -> list[CaseEvent]:
    """Return what editors corrected, oldest first; `detail` says what changed."""
    return list(case.events.filter(what=EventKind.CORRECTED).select_related("actor"))
