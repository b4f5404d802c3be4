"""What the room does when Wagtail's workflow moves, whoever moved it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from moderation.domain.status import open_case_for
from moderation.domain.submitting import close_withdrawn_case, put_before_editors
from moderation.models import Case, ReviewTask
from moderation.registry import kind_for_page


def connect() -> None:
    """Connect everything; called once, when the apps are ready."""
    task_submitted.connect(open_case_of_task, dispatch_uid="moderation-open")
    workflow_cancelled.connect(close_case_of_workflow, dispatch_uid="moderation-close")
    pre_save.connect(
        refuse_to_overwrite_submitted, sender=Revision, dispatch_uid="moderation-overwrite"
    )
    keep_wagtail_from_mailing()


def open_case_of_task(instance: TaskState, user: Any, **_: Any) -> None:
    """Open the case of a page that was submitted inside `/beheer/` (a no-op for our own door)."""
    page = instance.workflow_state.content_object
    if not isinstance(instance.task.specific, ReviewTask) or not isinstance(page, Page):
        return
    case = open_case_for(page)
    kind = kind_for_page(page)
    slug = case.kind if case else kind.slug if kind else ""
    if slug:
        put_before_editors(page=page, revision=instance.revision, user=user, kind=slug)


def close_case_of_workflow(instance: WorkflowState, user: Any, **_: Any) -> None:
    """Close the case of a page whose workflow was cancelled inside `/beheer/`."""
    page = instance.content_object
    if isinstance(page, Page):
        close_withdrawn_case(page=page, user=user)


def refuse_to_overwrite_submitted(
    instance: Revision, update_fields: Any = None, *, raw: bool = False, **_: Any
) -> None:
    """Keep Wagtail's autosave from rewriting, in place, a revision that is being reviewed.

    The editor's screen takes `PermissionDenied` for an answer: it says so and keeps the text,
    which can then be saved as a revision of its own.
    """
    if raw or instance.pk is None or (update_fields is not None and "content" not in update_fields):
        return
    under_review = Case.objects.filter(revision_id=instance.pk, decided_at__isnull=True)
    planned = Revision.objects.filter(pk=instance.pk, approved_go_live_at__isnull=False)
    if under_review.exists() or planned.exists():
        raise PermissionDenied("Deze versie ligt bij de redactie en verandert niet meer.")


def say_nothing(**_: Any) -> None:
    """Take the place of one of Wagtail's mails."""


def keep_wagtail_from_mailing() -> None:
    """Reserve the places of Wagtail's notifications.

    Its mails lead to `/beheer/`, where authors have no access; ours come from the kinds of case.
    A receiver under the same id makes Wagtail's own connection, later at start-up, without effect.
    """
    for signal, name in (
        (workflow_submitted, "submitted"),
        (workflow_rejected, "rejected"),
        (workflow_approved, "approved"),
    ):
        uid = f"workflow_state_{name}_email_notification"
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(say_nothing, sender=WorkflowState, dispatch_uid=uid)
