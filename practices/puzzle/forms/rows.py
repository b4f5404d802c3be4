"""The rows of a puzzle: what each role gets, and the sources beside ICT-punten."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms import BaseFormSet

from practices.forms.rows import RowSpec
from practices.puzzle.enums import (
    OTHER_SOURCES,
    PAYS_IN_POINTS,
    Diploma,
    SourceKind,
    Unit,
    UseLevel,
)
from practices.puzzle.models import Allocation, PuzzleSource
from safeforms.fields import NumberField, WholeNumberField
from safeforms.forms import SafeForm
from vocabulary.enums import TaskCluster

if TYPE_CHECKING:
    from practices.models import PracticePage

MOST_HOURS = 100
MOST_PEOPLE = 1000
MOST_AMOUNT = 99_999_999
NAME_OF_OTHER = "Hoe heet die bron?"
FOR_WHO_KNOWS_MORE = ("people", "level", "cluster", "denominator")


def select(label: str, choices: Any, *, blank: str = "Kies", **more: Any) -> forms.ChoiceField:
    """Return a field with a list to choose from."""
    return forms.ChoiceField(label=label, choices=[("", blank), *choices], **more)


class NamesOtherSource:
    """For the forms of both rows: only a source of the kind "ander" has a name, and needs one."""

    def check_name(self, cleaned: dict[str, Any], kind: str, name: str) -> None:
        """Ask what another source is called; the others have their own names."""
        form: Any = self
        if cleaned.get(kind) != SourceKind.OTHER:
            cleaned[name] = ""
        elif not cleaned.get(name) and name not in form.errors:
            form.add_error(name, "Zeg hoe die bron heet, bijvoorbeeld: projectsubsidie.")


class AllocationForm(NamesOtherSource, SafeForm, forms.ModelForm):
    """Role, hours and source; the rest is for who knows more."""

    source = select(
        "Bron", SourceKind.choices, error_messages={"required": "Kies waar de uren vandaan komen."}
    )
    hours = NumberField(
        label="Uren per week", places=2, min_value=0, max_value=MOST_HOURS, unit="uur"
    )
    diploma = select("Diploma", Diploma.choices, blank="Weet ik niet", required=False)
    people = WholeNumberField(
        label="Aantal personen",
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text="Leeg is één. De uren zijn die van elke persoon.",
    )
    level = select("Niveau", UseLevel.choices, blank="Kies of laat open", required=False)
    cluster = select("Takencluster", TaskCluster.choices, blank="Kies of laat open", required=False)
    denominator = NumberField(
        label="Noemer",
        required=False,
        places=2,
        min_value=1,
        max_value=MOST_HOURS,
        help_text="Hoeveel uren een voltijdse telt. Leeg: zoals gebruikelijk bij de bron.",
    )

    class Meta:
        model = Allocation
        fields = (
            "role",
            "source",
            "source_name",
            "hours",
            "diploma",
            "people",
            "level",
            "cluster",
            "denominator",
        )
        labels: ClassVar[dict[str, str]] = {"role": "Rol", "source_name": NAME_OF_OTHER}
        help_texts: ClassVar[dict[str, str]] = {"source_name": "Enkel bij “andere bron”."}

    @property
    def has_more(self) -> bool:
        """Whether the part for who knows more holds an answer or an error."""
        names = (*FOR_WHO_KNOWS_MORE, "source_name")
        return any(self[name].errors or self[name].value() not in (None, "") for name in names)

    def clean_hours(self) -> Any:
        """Somebody who gets no hours is no use of means."""
        hours = self.cleaned_data["hours"]
        if not hours:
            raise forms.ValidationError("Vul meer dan 0 uur in, of verwijder deze rij.")
        return hours

    def clean_people(self) -> int:
        """Return how many people, one where nothing was said."""
        return self.cleaned_data["people"] or 1

    def clean(self) -> dict[str, Any]:
        """Name another source; a diploma only counts where points pay."""
        cleaned = super().clean() or self.cleaned_data
        self.check_name(cleaned, "source", "source_name")
        if cleaned.get("source") not in {*PAYS_IN_POINTS, SourceKind.OTHER}:
            cleaned["diploma"] = ""
        return cleaned


class PuzzleSourceForm(NamesOtherSource, SafeForm, forms.ModelForm):
    """A source beside ICT-punten: how much there is, and who decided about it."""

    kind = select("Bron", OTHER_SOURCES, error_messages={"required": "Kies de bron."})
    amount = NumberField(
        label="Hoeveel",
        required=False,
        places=2,
        max_value=MOST_AMOUNT,
        help_text="Weet je het niet? Laat het open.",
    )
    unit = select("Eenheid", Unit.choices, blank="Zoals gebruikelijk", required=False)

    class Meta:
        model = PuzzleSource
        fields = ("kind", "name", "amount", "unit", "decided_by")
        labels: ClassVar[dict[str, str]] = {"name": NAME_OF_OTHER, "decided_by": "Wie besliste?"}
        help_texts: ClassVar[dict[str, str]] = {
            "name": "Enkel bij “andere bron”.",
            "decided_by": "Een functie, geen naam. Bijvoorbeeld: de directie.",
        }

    def clean(self) -> dict[str, Any]:
        """Name another source, and say what it is counted in."""
        cleaned = super().clean() or self.cleaned_data
        self.check_name(cleaned, "kind", "name")
        is_other = cleaned.get("kind") == SourceKind.OTHER
        if is_other and cleaned.get("amount") is not None and not cleaned.get("unit"):
            self.add_error("unit", "Zeg in welke eenheid je telt.")
        return cleaned


class HalfTypedRows(RowSpec):
    """Rows that count for the live result as soon as their figures can be read.

    What is saved was valid as a whole, so that nothing half-typed gets further than a preview.
    """

    def rows(self, formset: BaseFormSet, page: "PracticePage") -> list[Any]:
        """Return the rows whose source is chosen, with what can be read of them."""
        known = {row.key: row for row in getattr(page, self.relation).all()}
        kind = "source" if self.model is Allocation else "kind"
        found: list[Any] = []
        for form in formset.forms:
            cleaned = getattr(form, "cleaned_data", None)
            if not cleaned or not cleaned.get(kind):
                continue
            row = known.pop(cleaned["key"], None) or self.model(key=cleaned["key"])
            for name in self.fields:
                setattr(row, name, cleaned.get(name, EMPTY.get(name, "")))
            row.sort_order = len(found)
            found.append(row)
        return found


EMPTY: dict[str, Any] = {"hours": None, "people": 1, "denominator": None, "amount": None}
ALLOCATIONS = HalfTypedRows(
    AllocationForm, "allocations", "Inzet", "Voeg een rol toe", min=1, max=40
)
SOURCES = HalfTypedRows(PuzzleSourceForm, "sources", "Bron", "Voeg een bron toe", max=12)
