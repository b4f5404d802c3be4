"""Deciding about a case: the only door."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.domain.claiming import known_ticks
from moderation.domain.locking import lock_open_case
from moderation.domain.workflow import ask_for_changes, publish_reviewed, stop_review
from moderation.enums import NEEDS_REASON, ONLINE, Decision, EventKind
from moderation.errors import NotAllowed, OwnWork, RevisionChanged
from moderation.models import Case, CaseEvent
from moderation.registry import CaseKind, case_kind
from moderation.rules import is_own_work, may_moderate
from moderation.signals import case_decided
from operations.clock import database_now

REASON_MAX = 5000


@transaction.atomic
def decide(
    *,
    case_id: int,
    revision_id: int | None,
    user: Any,
    decision: str,
    reason: str = "",
    publish_at: datetime | None = None,
    checked: Iterable[str] = (),
) -> Case:
    """Decide about the version that the editor saw (`revision_id`; None for what has no versions).

    One decision, whoever comes first: it is written, carried out in Wagtail's workflow (exactly
    this revision goes online) and by the case's kind, and told by the signal `case_decided`, all
    in one transaction.

    Raises:
        Case.DoesNotExist: there is no such case.
        AlreadyDecided: a colleague was first; the case says who and what.
        NotAllowed: not an editor, not a decision for this kind, or (`OwnWork`) own work.
        RevisionChanged: a newer version came in since.
        ValidationError: a missing reason, or a moment that is not in the future.
    """
    case = lock_open_case(case_id)
    kind = _allowed_kind(case, user, decision)
    if case.revision_id != revision_id:
        raise RevisionChanged(case)
    chosen = Decision(decision)
    now = database_now()
    _check_input(chosen, reason, publish_at, now)
    case.decision = chosen
    case.decided_by = user
    case.decided_at = now
    case.reason = reason.strip()
    case.publish_at = publish_at if chosen == Decision.SCHEDULED else None
    case.checked = known_ticks(case, checked)
    case.save()
    CaseEvent.objects.create(
        case=case, actor=user, what=EventKind.DECIDED, detail=chosen.label, revision=case.revision
    )
    _carry_out_in_workflow(case, user)
    kind.carry_out(case, user, chosen)
    case_decided.send(sender=Case, case=case)
    return case


def _allowed_kind(case: Case, user: Any, decision: str) -> CaseKind:
    """Return the case's kind where this person may take this decision."""
    kind = case_kind(case.kind)
    if kind is None or not may_moderate(user) or decision not in kind.decisions:
        raise NotAllowed(case)
    if is_own_work(user, case) and not kind.vouched_for(case):
        raise OwnWork(case)
    if not kind.may_decide(user, case):
        raise NotAllowed(case, "Over deze zaak beslist een andere redacteur.")
    return kind


def _check_input(
    decision: Decision, reason: str, publish_at: datetime | None, now: datetime
) -> None:
    """Refuse a decision without its reason or its moment."""
    errors: dict[str, str] = {}
    if decision in NEEDS_REASON and not reason.strip():
        errors["reason"] = "Schrijf een bericht: waarom, en wat is de volgende stap?"
    if len(reason) > REASON_MAX:
        errors["reason"] = f"Maak het bericht korter dan {REASON_MAX} tekens."
    if decision == Decision.SCHEDULED:
        if publish_at is None:
            errors["publish_at"] = "Kies een dag en een uur."
        elif timezone.is_naive(publish_at) or publish_at <= now:
            errors["publish_at"] = "Kies een moment in de toekomst."
    if errors:
        raise ValidationError(errors)


def _carry_out_in_workflow(case: Case, user: Any) -> None:
    """Let Wagtail publish, schedule or send back the page of a case that holds a revision."""
    if case.page is None or case.revision is None:
        return
    page = case.page.specific
    if case.decision in ONLINE:
        publish_reviewed(
            page=page,
            revision=case.revision,
            user=user,
            publish_at=case.publish_at,
            comment=case.reason,
        )
    elif case.decision == Decision.CHANGES_REQUESTED:
        ask_for_changes(page=page, user=user, reason=case.reason)
    else:
        stop_review(page=page, user=user)
