"""A task backend for tests."""

from dataclasses import replace
from functools import wraps
from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult


class StrictImmediateBackend(ImmediateBackend):
    """Runs a task where it is queued; its error is the caller's.

    The backend it builds on keeps a task's exception for itself, so that a test would pass.
    """

    def _execute_task(self, task_result: TaskResult[Any]) -> None:
        errors: list[BaseException] = []
        task = task_result.task

        @wraps(task.func)
        def remembering(*args: Any, **kwargs: Any) -> Any:
            try:
                return task.call(*args, **kwargs)
            except BaseException as error:
                errors.append(error)
                raise

        object.__setattr__(task_result, "task", replace(task, func=remembering))
        super()._execute_task(task_result)
        if errors:
            raise errors[0]
