"""Tasks that are not in the takenoverzicht: rows that a school adds itself."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms import BaseFormSet

from practices.centralisation.enums import Place
from practices.centralisation.models import TaskPlace
from practices.forms.rows import RowSpec
from safeforms.forms import SafeForm
from vocabulary.enums import TaskCluster
from vocabulary.models import Task

if TYPE_CHECKING:
    from practices.models import PracticePage


class OwnTaskForm(SafeForm, forms.ModelForm):
    """One task of the school's own."""

    place = forms.ChoiceField(
        label="Waar ligt ze?",
        choices=[(place.value, place.label.capitalize()) for place in Place],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies centraal, lokaal of gedeeld."},
    )
    cluster = forms.ChoiceField(
        label="Cluster", required=False, choices=[("", "Geen van de vier"), *TaskCluster.choices]
    )

    class Meta:
        model = TaskPlace
        fields = ("name", "cluster", "place", "reason", "arguments")
        labels: ClassVar[dict[str, str]] = {
            "name": "Welke taak?",
            "reason": "Waarom daar?",
            "arguments": "Argumenten voor en tegen",
        }
        widgets: ClassVar[dict[str, Any]] = {"arguments": forms.Textarea(attrs={"rows": 2})}

    @property
    def has_words(self) -> bool:
        """Whether the part with words holds an answer or an error."""
        return any(self[name].errors or self[name].value() for name in ("reason", "arguments"))


class OwnTasks(RowSpec):
    """The rows of a page that the takenoverzicht does not know.

    The other rows stand in the same relation; they are kept as they are.
    """

    def initial(self, page: "PracticePage") -> list[dict[str, Any]]:
        """Return the own tasks of a page as a formset takes them."""
        own = {str(row.key) for row in _own(page)}
        return [row for row in super().initial(page) if row["key"] in own]

    def rows(self, formset: BaseFormSet, page: "PracticePage") -> list[Any]:
        """Return the tasks of the takenoverzicht, then the own ones of the formset."""
        own = {row.key for row in _own(page)}
        places: Any = getattr(page, self.relation)
        kept = [row for row in places.all() if row.key not in own]
        found = super().rows(formset, page)
        for row in found:
            row.code = ""
        for number, row in enumerate([*kept, *found]):
            row.sort_order = number
        return [*kept, *found]


def _own(page: "PracticePage") -> list[TaskPlace]:
    """Return the rows without a code, and those whose task an editor took off the list."""
    rows: list[TaskPlace] = list(page.places.all())
    codes = {row.code for row in rows if row.code}
    if not codes:
        return rows
    known = set(Task.objects.filter(code__in=codes).values_list("code", flat=True))
    return [row for row in rows if row.code not in known]


OWN_TASKS = OwnTasks(OwnTaskForm, "places", "Eigen taak", "Voeg een eigen taak toe", max=20)
