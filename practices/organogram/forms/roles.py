"""One role of a team, and all of them together."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms import BaseFormSet

from practices.forms.rows import RowSpec
from practices.organogram.domain.reading import names_of
from practices.organogram.enums import Corner, Level, Mandate, Means
from practices.organogram.forms.fields import TaskCodesField, capitalised
from practices.organogram.forms.references import RoleReference, RoleReferenceField
from practices.organogram.forms.role_rows import TARGETS, RoleFormSet
from practices.organogram.models import OrganogramPage, TeamRole
from practices.organogram.models.organogram import FULL_TIME
from practices.organogram.panels import MOST_ROLES
from safeforms.fields import NumberField, WholeNumberField
from safeforms.forms import SafeForm
from safeforms.rows import RowFormSet, row_formset

if TYPE_CHECKING:
    from practices.models import PracticePage

PREFIX = "rollen"
MORE = (
    "filled_by",
    "people",
    "hours",
    "denominator",
    "hours_estimated",
    "dotted",
    "same_person",
    "mandates",
    "mandate",
    "corner",
    "specialisation",
    "source",
    "source_remark",
    "tasks",
)
"""What stands in the folded part of a row."""


class TeamRoleForm(SafeForm, forms.ModelForm):
    """Asks a role and its level; the rest is for who knows more."""

    role = forms.CharField(
        label="Rol", max_length=120, error_messages={"required": "Zeg welke rol dit is."}
    )
    level = forms.ChoiceField(
        label="Niveau",
        choices=[("", "Kies"), *capitalised(Level)],
        error_messages={"required": "Kies op welk niveau deze rol werkt."},
    )
    superior = RoleReferenceField(label="Rapporteert aan")
    people = WholeNumberField(label="Aantal mensen", required=False, max_value=100_000)
    hours = NumberField(label="Uren per week, per persoon", required=False, max_value=60)
    denominator = NumberField(
        label="Voltijds is", required=False, min_value=1, max_value=60, initial=FULL_TIME
    )
    dotted = RoleReferenceField(label="Functionele lijn met")
    same_person = RoleReferenceField(label="Zelfde persoon als")
    mandates = forms.MultipleChoiceField(
        label="Mandaat",
        choices=capitalised(Mandate),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    corner = forms.ChoiceField(
        label="Hoek van de driehoek",
        choices=[("", "Leid af uit de rol"), *capitalised(Corner)],
        required=False,
    )
    source = forms.ChoiceField(
        label="Waar komen de uren vandaan?",
        choices=[("", "Weet ik niet"), *capitalised(Means)],
        required=False,
    )
    tasks = TaskCodesField(label="Taken uit het takenoverzicht")

    class Meta:
        model = TeamRole
        fields = (
            "role",
            "level",
            "filled_by",
            "people",
            "hours",
            "denominator",
            "hours_estimated",
            "mandates",
            "mandate",
            "corner",
            "specialisation",
            "source",
            "source_remark",
            "tasks",
        )
        labels: ClassVar[dict[str, str]] = {
            "filled_by": "Invulling",
            "hours_estimated": "Deze uren zijn geschat",
            "mandate": "Mandaat in woorden",
            "specialisation": "Specialisatie",
            "source_remark": "Toelichting bij de bron",
        }

    def __init__(self, *args: Any, task_codes: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].known = task_codes
        self.order_fields(["role", "level", "superior"])

    @property
    def has_errors_inside(self) -> bool:
        """Whether the folded part must be looked at."""
        return any(self[name].errors for name in MORE)

    @property
    def digest(self) -> str:
        """What the folded part holds, in a few words."""
        people, hours = (str(self[name].value() or "").strip() for name in ("people", "hours"))
        mandates = self["mandates"].value() or []
        parts = [
            f"{people[:10]} mensen" if people else "",
            f"{hours[:10]} uur" if hours else "",
            *(str(each)[:20] for each in mandates[: len(Mandate)]),
        ]
        return ", ".join(part for part in parts if part)


class RoleRows(RowSpec):
    """The roles of a team; a half-typed one is already drawn.

    What is saved was valid as a whole, so that nothing half-typed gets further than a preview.
    """

    def formset_class(self) -> type[RowFormSet]:
        """Return the formset of roles."""
        return row_formset(
            self.form,
            row_name=self.label,
            add_label=self.add_label,
            min_rows=self.min,
            max_rows=self.max,
            formset=RoleFormSet,
        )

    def initial(self, page: "PracticePage") -> list[dict[str, Any]]:
        """Return the rows as the formset takes them, references by their names."""
        assert isinstance(page, OrganogramPage)  # noqa: S101  (the registry pairs form and page)
        rows = list(page.roles.all())
        names = names_of([(str(row.key), row.role, row.level) for row in rows])
        found = super().initial(page)
        for row, values in zip(rows, found, strict=True):
            for name, target in TARGETS.items():
                key = str(getattr(row, target) or "")
                text = names.get(key, "")
                values[name] = RoleReference(text, key if text else "", text)
            if row.outside_superior and not values["superior"]:
                values["superior"] = RoleReference(row.outside_superior)
            values["tasks"] = ", ".join(row.tasks)
        return found

    def rows(self, formset: BaseFormSet, page: "PracticePage") -> list[Any]:
        """Return the rows that have a role, as far as they can be read."""
        assert isinstance(page, OrganogramPage)  # noqa: S101  (the registry pairs form and page)
        known = {row.key: row for row in page.roles.all()}
        references = getattr(formset, "references", {})
        found: list[TeamRole] = []
        for form in formset.forms:
            cleaned = getattr(form, "cleaned_data", None)
            if not cleaned or not cleaned.get("role"):
                continue
            row = known.pop(cleaned["key"], None) or TeamRole(key=cleaned["key"])
            for name in self.fields:
                setattr(row, name, cleaned.get(name, _empty(name)))
            row.level = row.level or Level.SCHOOL
            told = references.get(str(cleaned["key"]), {})
            for target in TARGETS.values():
                setattr(row, target, told.get(target))
            row.outside_superior = told.get("outside_superior", "")
            row.sort_order = len(found)
            found.append(row)
        return found


def _empty(name: str) -> Any:
    """Return what a column holds where nothing readable was typed."""
    field: Any = TeamRole._meta.get_field(name)  # noqa: SLF001  (Django's way to a model's fields)
    return None if field.null else field.get_default()


ROLES = RoleRows(TeamRoleForm, "roles", "Rol", "Voeg een rol toe", min=2, max=MOST_ROLES)
