"""What waits for the worker."""

from django_tasks_db.models import DBTaskResult


def is_waiting(task_path: str) -> bool:
    """Whether a task of this name was queued and not begun: it will see all that is there now."""
    return DBTaskResult.objects.ready().filter(task_path=task_path).exists()
