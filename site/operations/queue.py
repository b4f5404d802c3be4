"""What waits for the worker."""

from uuid import UUID

from django.db.models import Expression, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from operations.compiled import CompiledRows


def _waiting(path: Expression, now: Expression) -> QuerySet[DBTaskResult, tuple[UUID]]:
    """Return what `ready()` of the queue says, for a moment that is given."""
    is_due = Q(run_after=get_date_max()) | Q(run_after__lte=now)
    found = DBTaskResult.objects.filter(is_due, status=TaskResultStatus.READY, task_path=path)
    return found.order_by().values_list("pk")[:1]


_ready = CompiledRows(_waiting, values=2)


def is_waiting(task_path: str) -> bool:
    """Whether a task of this name was queued and not begun: it will see all that is there now."""
    return bool(_ready.find(task_path, timezone.now()))
