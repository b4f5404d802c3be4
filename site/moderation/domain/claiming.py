"""Taking a case up, so that colleagues see that somebody looks at it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from moderation.domain.locking import lock_open_case
from moderation.enums import EventKind
from moderation.errors import AlreadyClaimed, NotAllowed, OwnWork
from moderation.models import Case, CaseEvent
from moderation.registry import case_kind
from moderation.rules import is_own_work, may_moderate
from operations.clock import database_now


@transaction.atomic
def claim_case(*, case_id: int, user: Any, take_over: bool = False) -> Case:
    """Take a case up; `take_over` takes it from somebody who had it.

    Raises:
        AlreadyDecided: nothing waits any more.
        AlreadyClaimed: a colleague has it.
        NotAllowed: not an editor, or own work.
    """
    case = lock_open_case(case_id)
    if not may_moderate(user):
        raise NotAllowed(case)
    if case.claimed_by_id == user.pk:
        return case
    if case.claimed_by_id is not None and not take_over:
        raise AlreadyClaimed(case)
    kind = case_kind(case.kind)
    if is_own_work(user, case) and not (kind and kind.vouched_for(case)):
        raise OwnWork(case)
    case.claimed_by = user
    case.claimed_at = database_now()
    case.save(update_fields=["claimed_by", "claimed_at"])
    CaseEvent.objects.create(case=case, actor=user, what=EventKind.CLAIMED)
    return case


@transaction.atomic
def release_case(*, case_id: int, user: Any) -> Case:
    """Let a case go, for a colleague; nothing happens where somebody else has it.

    Raises:
        AlreadyDecided: nothing waits any more.
    """
    case = lock_open_case(case_id)
    if case.claimed_by_id != user.pk:
        return case
    case.claimed_by = None
    case.claimed_at = None
    case.save(update_fields=["claimed_by", "claimed_at"])
    CaseEvent.objects.create(case=case, actor=user, what=EventKind.RELEASED)
    return case


@transaction.atomic
def keep_ticks(*, case_id: int, revision_id: int | None, user: Any, checked: Iterable[str]) -> Case:
    """Keep which points of the checklist are ticked; ticks about an older version are dropped.

    Raises:
        AlreadyDecided: nothing waits any more.
        NotAllowed: not an editor.
    """
    case = lock_open_case(case_id)
    if not may_moderate(user):
        raise NotAllowed(case)
    if case.revision_id == revision_id:
        case.checked = known_ticks(case, checked)
        case.save(update_fields=["checked"])
    return case


def known_ticks(case: Case, checked: Iterable[str]) -> list[str]:
    """Keep, of these keys, the ones that the case's checklist knows."""
    kind = case_kind(case.kind)
    keys = [item.key for item in kind.checklist(case)] if kind else []
    ticked = set(checked)
    return [key for key in keys if key in ticked]
