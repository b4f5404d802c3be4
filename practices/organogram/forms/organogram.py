"""The form of an organogram."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from files.forms import PENDING, REMOVE, PrivateFileField
from practices.forms.choices import organisations_for
from practices.forms.practice import COMMON_FIELDS, PracticeForm
from practices.forms.rows import RowSpec
from practices.models import PracticePage
from practices.organogram.domain.related import CHOICES_KIND
from practices.organogram.domain.starts import STARTS, Start
from practices.organogram.forms.roles import PREFIX, ROLES
from practices.organogram.forms.starting import with_start
from practices.organogram.models import OrganogramPage
from practices.registry import kind_by_slug
from safeforms.fields import NumberField, WholeNumberField
from vocabulary.models import Task

MAIN = ("decides_and_contact", "upload", "upload_description")
MORE = (
    "policy_rhythm",
    "technical_rhythm",
    "teachers_rhythm",
    "supporting_services",
    "external_partners",
    "sounding_board",
    "since",
    "transition_years",
    "choices_practice",
)
OLDEST = 1980
LONGEST_KEY = 18
DRAWINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf", ".pptx", ".odp")


class OwnPracticeField(forms.ModelChoiceField):
    """A practice by its key; a key that no database can hold is no choice."""

    def to_python(self, value: Any) -> Any:
        """Return the practice."""
        if isinstance(value, str) and len(value) > LONGEST_KEY:
            raise forms.ValidationError("Kies een van de praktijken.", code="invalid_choice")
        return super().to_python(value)


class OrganogramForm(PracticeForm):
    """Asks eleven things: six of every kind, one sentence, and two roles with their level.

    A file with a description may stand in the place of the roles.
    """

    # Those of the folded part, which opens where one of them has an error.
    kind_fields: ClassVar[tuple[str, ...]] = MORE
    row_formsets: ClassVar[dict[str, RowSpec]] = {PREFIX: ROLES}

    upload = PrivateFileField(label="Het bestand", required=False, extensions=DRAWINGS)
    since = WholeNumberField(label="Jullie werken zo sinds", required=False, min_value=OLDEST)
    transition_years = NumberField(
        label="Hoelang duurde de overgang?", required=False, places=1, max_value=50
    )
    choices_practice = OwnPracticeField(
        PracticePage.objects.none(),
        label="Welke “Centraal of lokaal” hoort erbij?",
        required=False,
        empty_label="Geen",
        help_text="We tonen dan hoeveel taken centraal, lokaal of gedeeld zijn.",
    )

    class Meta(PracticeForm.Meta):
        model = OrganogramPage
        fields = (*COMMON_FIELDS, *MAIN, *MORE)
        labels: ClassVar[dict[str, str]] = PracticeForm.Meta.labels | {
            "decides_and_contact": "Wie beslist, en wie is het aanspreekpunt?",
            "upload_description": "Wat staat er op het bestand?",
            "policy_rhythm": "ICT-beleidsteam",
            "technical_rhythm": "Technische afstemming",
            "teachers_rhythm": "Leerkrachten betrekken",
            "supporting_services": "Ondersteunende diensten",
            "external_partners": "Externe partners",
            "sounding_board": "Klankbord",
        }
        help_texts: ClassVar[dict[str, str]] = PracticeForm.Meta.help_texts | {
            "decides_and_contact": (
                "In één zin, met functies en geen namen. Bijvoorbeeld: de directeur beslist, bij "
                "het secretariaat kun je altijd terecht."
            ),
            "upload_description": (
                "Voor wie het beeld niet ziet: welke rollen staan erop, en wie rapporteert aan wie?"
            ),
            "policy_rhythm": "Bijvoorbeeld: een uur per maand.",
            "technical_rhythm": "Bijvoorbeeld: elke maandag een kwartier online.",
            "teachers_rhythm": "Bijvoorbeeld: vast punt op de personeelsvergadering.",
            "supporting_services": "Eén per regel. Bijvoorbeeld: preventiedienst.",
            "external_partners": "Eén per regel, zonder namen van mensen.",
            "sounding_board": "Eén per regel. Bijvoorbeeld: leerlingen.",
        }
        widgets: ClassVar[dict[str, Any]] = PracticeForm.Meta.widgets | {
            "decides_and_contact": forms.Textarea(attrs={"rows": 2}),
            "upload_description": forms.Textarea(attrs={"rows": 4}),
            "supporting_services": forms.Textarea(attrs={"rows": 2}),
            "external_partners": forms.Textarea(attrs={"rows": 2}),
            "sounding_board": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(
        self, data: QueryDict | None = None, files: MultiValueDict | None = None, **kwargs: Any
    ) -> None:
        started: int | None = None
        if data is not None:
            data, started = with_start(data)
        super().__init__(data, files, **kwargs)
        self.fields["since"].max_value = timezone.localdate().year
        if started is not None:
            first = self.formsets[PREFIX].forms[started]
            first.fields["role"].widget.attrs["autofocus"] = True

    @property
    def starts(self) -> tuple[Start, ...]:
        """The teams to begin with."""
        return STARTS

    def _fill_choices(self) -> None:
        super()._fill_choices()
        offered = self._choices_practices()
        if offered is None:
            del self.fields["choices_practice"]
        else:
            self.fields["choices_practice"].queryset = offered

    def _choices_practices(self) -> QuerySet[PracticePage] | None:
        """Return the practices of one's own schools that tell what is done where, if any can."""
        kind = kind_by_slug(CHOICES_KIND)
        if kind is None:
            return None
        schools = organisations_for(user=self.user, page=self.instance)
        found = PracticePage.objects.published().type(kind.page_model)
        own: QuerySet[PracticePage] = found.filter(organisation__in=schools).order_by("title")
        return own

    def _make_formsets(self) -> dict[str, BaseFormSet]:
        formsets = super()._make_formsets()
        formsets[PREFIX].rows_optional = self._has_upload()
        return formsets

    def row_form_kwargs(self, prefix: str) -> dict[str, Any]:
        """Tell the rows which tasks there are."""
        if prefix != PREFIX:
            return {}
        return {"task_codes": frozenset(Task.objects.values_list("code", flat=True))}

    def _has_upload(self) -> bool:
        if not self.is_bound:
            return bool(self.instance.upload_id)
        name = self.add_prefix("upload")
        if name in self.files:
            return True
        return bool(self.data.get(name + PENDING)) and not self.data.get(name + REMOVE)

    def clean(self) -> dict[str, Any]:
        """A file needs a description; for who cannot see it, that is the organogram."""
        cleaned = super().clean() or self.cleaned_data
        has_errors = {"upload", "upload_description"} & set(self.errors)
        if cleaned.get("upload") and not cleaned.get("upload_description") and not has_errors:
            self.add_error(
                "upload_description",
                "Beschrijf wat erop staat: wie het bestand niet kan zien, leest dit.",
            )
        return cleaned
