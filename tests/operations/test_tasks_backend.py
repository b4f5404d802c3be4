"""A task's error fails its test."""

import pytest
from django_tasks import task


@task()
def failing_task(text: str) -> None:
    raise LookupError(text)


@task()
def working_task(number: int) -> int:
    return number + 1


def test_the_error_of_a_task_reaches_the_caller() -> None:
    with pytest.raises(LookupError, match="niets"):
        failing_task.enqueue("niets")


def test_a_task_gives_its_result() -> None:
    assert working_task.enqueue(1).return_value == 2
