"""The tasks of the takenoverzicht in the order in which a form asks for them."""

from collections.abc import Iterable

from vocabulary.models import Task

FIRST = 12


def debated_first(tasks: Iterable[Task]) -> tuple[list[Task], list[Task]]:
    """Split tasks: the twelve that schools debate most, in the order of the editors; the others.

    The others keep the order in which they came.
    """
    given = list(tasks)
    debated = sorted(
        (task for task in given if task.debated is not None),
        key=lambda task: (task.debated, task.code),
    )[:FIRST]
    chosen = {task.pk for task in debated}
    return debated, [task for task in given if task.pk not in chosen]
