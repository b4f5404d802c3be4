"""The form of a choice between central and local."""

from typing import Any, ClassVar

from practices.centralisation.domain.board import Placed
from practices.centralisation.domain.facts import FEWEST
from practices.centralisation.enums import MEANINGS, Place
from practices.centralisation.forms.own_tasks import OWN_TASKS
from practices.centralisation.forms.places import (
    ClusterRows,
    PlacesField,
    TaskRow,
    rows_of,
)
from practices.centralisation.models import CentralisationPage, TaskPlace
from practices.forms.practice import COMMON_FIELDS, PracticeForm
from practices.forms.rows import RowSpec
from practices.models import PracticePage
from vocabulary.models import Task

OWN = "eigen"


class CentralisationForm(PracticeForm):
    """Asks, beside what every kind asks, the place of three tasks and what tipped the scale.

    Own tasks count among the three.
    """

    kind_fields: ClassVar[tuple[str, ...]] = ("tipping_point",)
    question_groups: ClassVar[tuple[tuple[str, ...], ...]] = (("places",),) * FEWEST
    row_formsets: ClassVar[dict[str, RowSpec]] = {OWN: OWN_TASKS}

    places = PlacesField(label="Wie doet wat?")

    class Meta(PracticeForm.Meta):
        model = CentralisationPage
        fields = (*COMMON_FIELDS, "tipping_point")
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {
            "tipping_point": "Wat gaf de doorslag?"
        }
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "tipping_point": (
                "Eén zin. Bijvoorbeeld: wat in de klas voelbaar is, blijft dicht bij de klas."
            )
        }

    def __init__(
        self,
        *args: Any,
        instance: PracticePage | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        rows = list(instance.places.all()) if isinstance(instance, CentralisationPage) else []
        super().__init__(
            *args, instance=instance, initial={"places": rows} | (initial or {}), **kwargs
        )
        self.places_field.use(list(Task.objects.all()))
        # Errors are listed in the order of the questions.
        self.order_fields(["organisation", "pupils", "staff", "devices", "places", "tipping_point"])

    @property
    def places_field(self) -> PlacesField:
        """The field with all tasks."""
        field = self.fields["places"]
        assert isinstance(field, PlacesField)  # noqa: S101  (it is declared so above)
        return field

    def full_clean(self) -> None:
        """Ask for fewer tasks of the takenoverzicht where own ones have a place."""
        if self.is_bound:
            self.places_field.needed = max(0, FEWEST - self._own_count())
        super().full_clean()

    def _own_count(self) -> int:
        """Count the own tasks that have a name and a place."""
        return sum(
            bool(row.get("name") and row.get("place"))
            for row in (getattr(form, "cleaned_data", {}) for form in self._read_own())
        )

    def _read_own(self) -> list[Any]:
        formset = self.formsets[OWN]
        formset.is_valid()
        return list(formset.forms)

    # --- Drawing --------------------------------------------------------------------------------
    place_choices: ClassVar[list[tuple[str, str]]] = [
        (place.value, place.label.capitalize()) for place in Place
    ]
    meanings: ClassVar[list[tuple[Place, str]]] = list(MEANINGS.items())

    @property
    def places_problem(self) -> str:
        """What is wrong with the tasks as a whole; what is wrong with one stands beside it."""
        errors = self.errors.get("places") if self.is_bound else None
        return str(errors[0]) if errors and not self.places_field.errors_of else ""

    @property
    def task_rows(self) -> dict[str, list[TaskRow] | list[ClusterRows]]:
        """The twelve most debated tasks, and the others by cluster, as the template shows them."""
        field = self.places_field
        errors = field.errors_of if self.errors.get("places") else {}
        first, clusters = rows_of(field.tasks, self["places"].value() or {}, errors)
        return {"first": first, "clusters": clusters}

    # --- Carrying over --------------------------------------------------------------------------
    def apply(self) -> PracticePage:
        """Put the places of the tasks on the page, those of a half-filled form too."""
        page = self.instance
        if self.is_bound:
            before: list[TaskPlace] = list(page.places.all())
            known = {row.code: row for row in before if row.code}
            found = self._chosen()
            codes = {task.code for task in self.places_field.tasks}
            rest = [row for row in before if row.code not in codes]
            page.places = [*(_row(known.get(task.code), task) for task in found), *rest]
        return super().apply()

    def _chosen(self) -> list[Placed]:
        cleaned = getattr(self, "cleaned_data", {})
        if "places" in cleaned:
            return list(cleaned["places"])
        return self.places_field.readable(self["places"].value())


def _row(known: TaskPlace | None, task: Placed) -> TaskPlace:
    """Return the row of a task: the one that the page had, or a new one."""
    row = known or TaskPlace(code=task.code)
    row.name, row.cluster, row.place = task.name, task.cluster, task.place
    row.reason, row.arguments = task.reason, task.arguments
    return row
