"""The question about all tasks of the takenoverzicht: one field, three buttons a task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from practices.centralisation.domain.board import Placed
from practices.centralisation.domain.facts import FEWEST
from practices.centralisation.enums import Place
from practices.centralisation.models import TaskPlace
from safeforms.domain.text import shortened
from safeforms.fields import cleaned_text
from vocabulary.domain.tasks import debated_first
from vocabulary.enums import TaskCluster
from vocabulary.models import Task

PLACE, REASON, ARGUMENTS = "place", "reason", "arguments"
ANSWERS = (PLACE, REASON, ARGUMENTS)
LONGEST = {
    name: int(getattr(TaskPlace._meta.get_field(name), "max_length", 0))  # noqa: SLF001
    for name in (REASON, ARGUMENTS)
}
WORDS = {REASON: "de uitleg", ARGUMENTS: "de argumenten"}

Typed = Mapping[str, Mapping[str, str]]
"""What was typed, by the code of a task: its place, reason and arguments."""


@dataclass(frozen=True)
class TaskRow:
    """A task in the form with what was typed about it; `errors` stand beside it."""

    task: Task
    place: str = ""
    reason: str = ""
    arguments: str = ""
    errors: tuple[str, ...] = ()
    is_listed: bool = False
    """Whether the page has this task, also where nothing was chosen yet."""

    @property
    def is_open(self) -> bool:
        """Whether the part with words must be seen."""
        return bool(self.reason or self.arguments or self.errors)


@dataclass(frozen=True)
class ClusterRows:
    """The tasks of one cluster that are not among the most debated."""

    value: str
    label: str
    rows: tuple[TaskRow, ...]

    @property
    def chosen(self) -> int:
        """How many of them have a place."""
        return sum(bool(row.place) for row in self.rows)

    @property
    def is_open(self) -> bool:
        """Whether the page has one of them."""
        return any(row.is_listed or row.errors for row in self.rows)


class PlacesWidget(forms.Widget):
    """Reads `place-<code>`, `reason-<code>` and `arguments-<code>` of each task.

    Templates draw it from the rows of the form: a widget knows no errors.
    """

    codes: Sequence[str] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, dict[str, str]]:
        """Gather what was typed about each task; tasks without an answer are left out."""
        found: dict[str, dict[str, str]] = {}
        for code in self.codes:
            typed = {each: str(data.get(f"{each}-{code}") or "") for each in ANSWERS}
            if any(typed.values()):
                found[code] = typed
        return found

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A browser sends no button that was not pressed."""
        return False

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first button of the first task: there a link from the list of errors leads."""
        return f"id_{PLACE}-{self.codes[0]}-0" if self.codes else id_


class PlacesField(forms.Field):
    """The place of at least three tasks, as `Placed` rows of the takenoverzicht.

    `errors_of` says by code what is wrong with a task; the field's own error names the tasks.
    """

    widget = PlacesWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tasks: list[Task] = []
        self.needed = FEWEST
        self.errors_of: dict[str, list[str]] = {}

    def use(self, tasks: Sequence[Task]) -> None:
        """Ask about these tasks."""
        self.tasks = list(tasks)
        self.widget.codes = [task.code for task in debated_first(tasks)[0]] or [
            task.code for task in tasks
        ]
        known = set(self.widget.codes)
        self.widget.codes += [task.code for task in tasks if task.code not in known]

    def clean(self, value: Any) -> list[Placed]:
        """Return the tasks with a place, in the order of the takenoverzicht.

        Raises:
            ValidationError: fewer than `needed` have one, or a text cannot be stored.
        """
        self.errors_of = {}
        typed: Typed = value if isinstance(value, Mapping) else {}
        found = [placed for task in self.tasks if (placed := self._placed(task, typed))]
        if self.errors_of:
            names = {task.code: task.name for task in self.tasks}
            raise ValidationError(
                [
                    f"“{shortened(names[code], 60)}”: {error}"
                    for code, errors in self.errors_of.items()
                    for error in errors
                ]
            )
        if len(found) < self.needed:
            raise ValidationError(too_few(len(found), self.needed), code="too_few")
        return found

    def readable(self, value: Any) -> list[Placed]:
        """Return what can be read of a half-filled answer, for a live result."""
        typed: Typed = value if isinstance(value, Mapping) else {}
        return [placed for task in self.tasks if (placed := self._placed(task, typed))]

    def _placed(self, task: Task, typed: Typed) -> Placed | None:
        answers = typed.get(task.code)
        if not answers:
            return None
        texts = {name: self._text(task, name, answers.get(name, "")) for name in LONGEST}
        place = answers.get(PLACE, "")
        if place in Place.values:
            return Placed(task.name, Place(place), task.cluster, task.code, **texts)
        if place:
            self._refuse(task, "kies centraal, lokaal of gedeeld.")
        elif any(texts.values()):
            self._refuse(task, "kies ook waar deze taak ligt, of wis je uitleg.")
        return None

    def _text(self, task: Task, name: str, typed: str) -> str:
        try:
            text = str(cleaned_text(typed, lines=name == ARGUMENTS)).strip()
        except ValidationError as error:
            for message in error.messages:
                self._refuse(task, message[:1].lower() + message[1:])
            return ""
        if len(text) > LONGEST[name]:
            self._refuse(
                task,
                f"maak {WORDS[name]} korter: hoogstens {LONGEST[name]} tekens, nu {len(text)}.",
            )
            return ""
        return text

    def _refuse(self, task: Task, message: str) -> None:
        self.errors_of.setdefault(task.code, []).append(message)

    def prepare_value(self, value: Any) -> Any:
        """Show the rows of a page as they were typed."""
        if isinstance(value, Mapping):
            return value
        return {
            row.code: {PLACE: row.place, REASON: row.reason, ARGUMENTS: row.arguments}
            for row in value or ()
            if row.code
        }

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another answer was given."""
        return bool(self.prepare_value(initial) != data)


def too_few(chosen: int, needed: int) -> str:
    """Return what to do when fewer tasks have a place than are needed."""
    if not chosen:
        return f"Kies bij minstens {needed} taken: centraal, lokaal of gedeeld."
    left = needed - chosen
    return f"Kies nog bij {left} {'taak' if left == 1 else 'taken'} waar die ligt."


def rows_of(
    tasks: Sequence[Task], typed: Typed, errors: Mapping[str, Sequence[str]]
) -> tuple[list[TaskRow], list[ClusterRows]]:
    """Return the rows of the most debated tasks, and those of the others by cluster."""

    def row(task: Task) -> TaskRow:
        answers = typed.get(task.code, {})
        wrong = tuple(errors.get(task.code, ()))
        return TaskRow(task=task, errors=wrong, is_listed=task.code in typed, **answers)

    first, others = debated_first(tasks)
    clusters = [
        ClusterRows(
            cluster.value,
            str(cluster.label),
            tuple(row(task) for task in others if task.cluster == cluster.value),
        )
        for cluster in TaskCluster
    ]
    return [row(task) for task in first], [cluster for cluster in clusters if cluster.rows]
