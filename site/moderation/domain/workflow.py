"""Wagtail's workflow: how our cases and its states go together."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from moderation.models import ReviewTask

WORKFLOW = "Nazicht"
TASK = "Nazicht door de redactie"
WAGTAILS_OWN = "Moderators approval"


@transaction.atomic
def ensure_workflow(page_root: Page) -> Workflow:
    """Hang our workflow, with its one task, on this page; Wagtail's own is put aside.

    Idempotent: what is there stays.
    """
    for workflow in Workflow.objects.active().filter(name=WAGTAILS_OWN):
        workflow.deactivate()
    workflow = Workflow.objects.active().filter(name=WORKFLOW).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW)
    task = ReviewTask.objects.filter(active=True).first()
    if task is None:
        task = ReviewTask.objects.create(name=TASK)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    base = Page.objects.get(pk=page_root.pk)
    WorkflowPage.objects.update_or_create(page=base, defaults={"workflow": workflow})
    return workflow


def start_review(*, page: Page, revision: Revision, user: Any) -> None:
    """Bring the page's workflow to "in progress" with this revision before the editors."""
    state = page.current_workflow_state
    if state is None:
        workflow = page.get_workflow()
        if workflow is None:
            raise LookupError(f"no workflow hangs above page {page.pk}")
        workflow.start(page, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    move_task(page=page, revision=revision)


def move_task(*, page: Page, revision: Revision) -> None:
    """Let the task in progress be about this revision (Wagtail takes the latest one)."""
    state = page.current_workflow_state
    task_state = state.current_task_state if state else None
    if task_state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    if task_state.revision_id != revision.pk:
        task_state.revision = revision
        task_state.save(update_fields=["revision"])


def stop_review(*, page: Page, user: Any) -> None:
    """End the page's workflow without a result."""
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=user)


def ask_for_changes(*, page: Page, user: Any, reason: str) -> None:
    """Send the page back: the workflow waits for a new revision."""
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        state.current_task_state.reject(user=user, comment=reason)


def publish_reviewed(
    *, page: Page, revision: Revision, user: Any, publish_at: datetime | None, comment: str
) -> None:
    """Put exactly this revision online, now or (with `publish_at`) by Wagtail's own schedule.

    Whatever moment stood in the revision gives way: the editor's choice is the only one.
    """
    revision.content["go_live_at"] = publish_at.isoformat() if publish_at else None
    # Not by save(): a submitted revision is closed to it (see handlers.py).
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    move_task(page=page, revision=revision)
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        revision.publish(user=user, skip_permission_checks=True)
        return
    # Wagtail would start over where a newer, unsubmitted revision exists: the task is approved
    # and the workflow finished by hand, so that the reviewed one is what is published.
    task_state = state.current_task_state
    task_state.approve(user=user, update=False, comment=comment)
    state.current_task_state = task_state
    state.finish(user=user)
