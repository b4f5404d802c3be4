"""Putting something before the editors, and taking it back."""

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from moderation.domain.locking import lock_page
from moderation.domain.workflow import move_task, start_review, stop_review
from moderation.enums import Decision, EventKind
from moderation.models import Case, CaseEvent, ModerationSettings
from moderation.registry import case_kind
from moderation.signals import case_decided, case_submitted
from operations.clock import database_now
from vocabulary.domain.workdays import add_working_days


@transaction.atomic
def open_case(
    *,
    kind: str,
    subject: str,
    title: str,
    context: str,
    page: Page | None = None,
    revision: Revision | None = None,
    submitted_by: Any,
    due_on: date | None = None,
) -> Case:
    """Open a case; where one is open for this subject, that one is returned as it is.

    `kind` is the slug of a registered kind; `due_on` defaults to the editors' own term.
    """
    lock_page(page.pk if page else None)
    case = open_case_of(kind=kind, subject=subject)
    if case is not None:
        return case
    now = database_now()
    case = Case.objects.create(
        kind=kind,
        subject=subject,
        title=title[:255],
        context=context[:255],
        page=page,
        revision=revision,
        submitted_by=submitted_by,
        submitted_at=now,
        due_on=due_on or add_working_days(start=now, days=deadline_days()),
    )
    CaseEvent.objects.create(
        case=case, actor=submitted_by, what=EventKind.SUBMITTED, revision=revision
    )
    case_submitted.send(sender=Case, case=case)
    return case


def deadline_days() -> int:
    """Within how many working days something gets an answer."""
    return ModerationSettings.load().deadline_days


def open_case_of(*, kind: str, subject: str) -> Case | None:
    """Return the waiting case of this subject, held until the transaction ends."""
    return (
        Case.objects.select_for_update()
        .filter(kind=kind, subject=subject, decided_at__isnull=True)
        .first()
    )


@transaction.atomic
def submit_page_for_review(*, page: Page, revision: Revision, user: Any, kind: str) -> Case:
    """Put this revision of a page before the editors, and start or resume Wagtail's workflow.

    Where a case is open, it goes on with this revision: who looked at the older one is told so
    when deciding.
    """
    case = put_before_editors(page=page, revision=revision, user=user, kind=kind)
    start_review(page=page, revision=revision, user=user)
    return case


@transaction.atomic
def put_before_editors(*, page: Page, revision: Revision, user: Any, kind: str) -> Case:
    """Open the case of a page, or move the open one to this revision; repeating changes nothing."""
    lock_page(page.pk)
    case = open_case_of(kind=kind, subject=str(page.pk))
    if case is None:
        return open_case(
            kind=kind,
            subject=str(page.pk),
            title=revision.object_str,
            context=_where(kind, revision),
            page=page,
            revision=revision,
            submitted_by=user,
        )
    if case.revision_id == revision.pk:
        return case
    case.revision = revision
    case.title = revision.object_str[:255]
    case.context = _where(kind, revision)
    # What was ticked was about the older text.
    case.checked = []
    case.save(update_fields=["revision", "title", "context", "checked"])
    move_task(page=page, revision=revision)
    CaseEvent.objects.create(case=case, actor=user, what=EventKind.REVISED, revision=revision)
    case_submitted.send(sender=Case, case=case)
    return case


def _where(kind: str, revision: Revision) -> str:
    registered = case_kind(kind)
    return registered.where(revision.as_object())[:255] if registered else ""


@transaction.atomic
def withdraw_from_review(*, page: Page, user: Any) -> Case | None:
    """Take a page back from the editors; returns its case, or None where none was open."""
    case = close_withdrawn_case(page=page, user=user)
    stop_review(page=page, user=user)
    return case


@transaction.atomic
def close_withdrawn_case(*, page: Page, user: Any) -> Case | None:
    """Close the case of a page whose review ended without a decision."""
    lock_page(page.pk)
    case = (
        Case.objects.select_for_update()
        .filter(page=page, revision__isnull=False, decided_at__isnull=True)
        .first()
    )
    if case is None:
        return None
    case.decision = Decision.WITHDRAWN
    case.decided_by = user
    case.decided_at = database_now()
    case.save(update_fields=["decision", "decided_by", "decided_at"])
    CaseEvent.objects.create(
        case=case, actor=user, what=EventKind.WITHDRAWN, revision=case.revision
    )
    case_decided.send(sender=Case, case=case)
    return case


@transaction.atomic
def close_case(*, kind: str, subject: str, user: Any) -> Case | None:
    """Close the case of something that is no page and needs no decision any more."""
    case = open_case_of(kind=kind, subject=subject)
    if case is None:
        return None
    case.decision = Decision.WITHDRAWN
    case.decided_by = user
    case.decided_at = database_now()
    case.save(update_fields=["decision", "decided_by", "decided_at"])
    CaseEvent.objects.create(case=case, actor=user, what=EventKind.WITHDRAWN)
    case_decided.send(sender=Case, case=case)
    return case
