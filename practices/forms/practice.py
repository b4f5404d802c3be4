"""The form that every kind of practice builds on."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.forms.models import construct_instance
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from accounts.terms import SHARING
from files.forms import set_uploader
from pages.enums import Audience
from practices.forms.choices import (
    TAGS_MAX,
    ClusterChoices,
    addresses_of,
    blank_label,
    co_author_choices,
    folded_tags,
    name_blank_choices,
    organisations_for,
    school_year_choices,
    tasks_by_cluster,
    without_long_counter,
)
from practices.forms.rows import ATTACHMENTS, LINKS, RowSpec, files_of
from practices.forms.wording import HELP_TEXTS, LABELS
from practices.models import PracticePage
from practices.rules import is_editor
from safeforms.fields import WholeNumberField
from safeforms.forms import SafeForm
from vocabulary.models import EducationLevel, Task, Theme

REQUIRED = ("organisation", "title", "summary", "why", "how")
SNAPSHOT = (
    "organisation_level",
    "education_levels",
    "schools_count",
    "pupils",
    "staff",
    "devices",
    "school_year",
    "contact_function",
    "platform",
)
STORY = (
    "situation_before",
    "results",
    "lessons",
    "pitfalls",
    "reuse_conditions",
    "who_decided",
)
COMMON_FIELDS = (
    *REQUIRED,
    *SNAPSHOT,
    *STORY,
    "themes",
    "tasks",
    "audience",
    "hide_organisation",
)
MANY = ("education_levels", "themes", "tasks")


class PracticeForm(SafeForm, forms.ModelForm):
    """What every kind asks; each kind subclasses it.

    - `Meta(PracticeForm.Meta)` with its own `model` and `fields = (*COMMON_FIELDS, *kind_fields)`;
      fields with numbers are declared as `NumberField` or `WholeNumberField`;
    - `kind_fields`: names of its own fields;
    - `question_groups`: tuples of names that are one required question together (a cost: an
      amount, free, or unknown), checked in the kind's `clean()`;
    - `row_formsets`: its repeatable rows by prefix; `formsets[prefix]` are the bound formsets;
    - `estimable`: names of fields whose figures may be called an estimate.

    Valid or not, `apply()` puts what can be read on the page object: a valid form gives the page to
    save, a half-typed one the page for a live result.
    """

    kind_fields: ClassVar[tuple[str, ...]] = ()
    question_groups: ClassVar[tuple[tuple[str, ...], ...]] = ()
    row_formsets: ClassVar[dict[str, RowSpec]] = {}
    estimable: ClassVar[tuple[str, ...]] = ("pupils", "staff", "devices")
    common_rows: ClassVar[dict[str, RowSpec]] = {"links": LINKS, "attachments": ATTACHMENTS}

    title = forms.CharField(
        label="Titel", max_length=150, help_text="Zeg wat je deed en wat het opleverde."
    )
    schools_count = WholeNumberField(label="Scholen of vestigingen", required=False, max_value=5000)
    pupils = WholeNumberField(label="Leerlingen", required=False, max_value=500_000)
    staff = WholeNumberField(label="Personeelsleden", required=False, max_value=100_000)
    devices = WholeNumberField(label="Toestellen", required=False, max_value=500_000)
    school_year = forms.ChoiceField(label="Schooljaar van de cijfers", required=False)
    audience = forms.ChoiceField(
        label="Wie mag dit lezen?",
        required=False,
        choices=Audience.choices,
        initial=Audience.EVERYONE,
        widget=forms.RadioSelect,
    )
    tags = forms.CharField(
        label="Trefwoorden",
        required=False,
        max_length=300,
        help_text="Gescheiden door komma’s, bijvoorbeeld: back-up, open source.",
    )
    estimated_figures = forms.MultipleChoiceField(
        label="Welke cijfers zijn geschat?", required=False, widget=forms.CheckboxSelectMultiple
    )
    invited = forms.CharField(
        label="Nodig co-auteurs uit",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=(
            "Eén e-mailadres per regel. Ze krijgen een link waarmee ze aanvaarden; "
            "daarna kunnen ze meeschrijven."
        ),
    )
    removed_co_authors = forms.MultipleChoiceField(
        label="Wie schrijft niet meer mee?", required=False, widget=forms.CheckboxSelectMultiple
    )
    school_email = forms.EmailField(
        label="E-mailadres van de school",
        required=False,
        help_text=(
            "Schrijf je voor een school? Dan vragen we haar akkoord met een eenmalige link. "
            "Zonder akkoord verschijnt de praktijk niet."
        ),
    )
    may_share = forms.BooleanField(
        label=SHARING.label, error_messages={"required": "Vink aan dat je dit mag delen."}
    )

    class Meta:
        model = PracticePage
        fields = COMMON_FIELDS
        labels: ClassVar[dict[str, str]] = LABELS
        help_texts: ClassVar[dict[str, str]] = HELP_TEXTS
        widgets: ClassVar[dict[str, Any]] = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "how": forms.Textarea(attrs={"rows": 5}),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in STORY if name != "who_decided"},
            "education_levels": forms.CheckboxSelectMultiple,
            "themes": forms.CheckboxSelectMultiple,
            "tasks": forms.CheckboxSelectMultiple,
        }

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict | None = None,
        *,
        user: User,
        instance: PracticePage | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        page = instance if instance is not None else self._meta.model()
        first: dict[str, Any] = {
            "tags": ", ".join(tag.name for tag in page.tags.all()) if page.pk else "",
            "estimated_figures": page.estimated,
        }
        self.user = user
        super().__init__(data, files, instance=page, initial=first | (initial or {}), **kwargs)
        self._fill_choices()
        self.formsets = self._make_formsets()
        for formset in self.formsets.values():
            name_blank_choices(formset)
        set_uploader(self, user=user, known=files_of(self))

    # --- Making ---------------------------------------------------------------------------------
    def _fill_choices(self) -> None:
        """Give the fields their choices, and the empty choice words."""
        fields: dict[str, Any] = self.fields
        organisations = organisations_for(user=self.user, page=self.instance)
        fields["organisation"].queryset = organisations
        fields["organisation"].empty_label = None if len(organisations) == 1 else "Kies"
        fields["education_levels"].queryset = EducationLevel.objects.all()
        fields["themes"].queryset = Theme.objects.all()
        fields["tasks"].queryset = Task.objects.all()
        fields["contact_function"].empty_label = "Kies of laat open"
        fields["school_year"].choices = school_year_choices(
            day=timezone.localdate(), kept=self.instance.school_year
        )
        fields["estimated_figures"].choices = [
            (name, fields[name].label) for name in self.estimable if name in fields
        ]
        fields["removed_co_authors"].choices = co_author_choices(self.instance)
        if not is_editor(self.user):
            del fields["school_email"]
        for name in ("organisation_level", "platform"):
            blank_label(fields[name], "Weet ik niet")
        for field in fields.values():
            without_long_counter(field)

    def _make_formsets(self) -> dict[str, BaseFormSet]:
        """Return a formset of each repeatable part, by prefix."""
        return {
            prefix: spec.formset_class()(
                self.data if self.is_bound else None,
                self.files if self.is_bound else None,
                prefix=prefix,
                initial=spec.initial(self.instance),
                form_kwargs=self.row_form_kwargs(prefix),
            )
            for prefix, spec in self.all_rows().items()
        }

    def row_form_kwargs(self, prefix: str) -> dict[str, Any]:
        """Return what the forms of the rows with this prefix need beside their data."""
        return {}

    @classmethod
    def all_rows(cls) -> dict[str, RowSpec]:
        """Return the kind's own repeatable parts and those of every kind."""
        return cls.row_formsets | cls.common_rows

    @property
    def required_question_count(self) -> int:
        """How many questions must be answered, rows that must be there included."""
        grouped = {name for group in self.question_groups for name in group}
        own = sum(
            field.required and not field.widget.is_hidden and name not in grouped
            for name, field in self.fields.items()
        )
        rows = sum(spec.min * spec.questions for spec in self.all_rows().values())
        return own + rows + len(self.question_groups)

    @property
    def task_choices(self) -> list[ClusterChoices]:
        """The boxes of the takenoverzicht, by cluster."""
        return tasks_by_cluster(self["tasks"])

    # --- Checking -------------------------------------------------------------------------------
    def is_valid(self) -> bool:
        """Whether the form and all its rows can be saved."""
        formsets_are_valid = [formset.is_valid() for formset in self.formsets.values()]
        return super().is_valid() and all(formsets_are_valid)

    def clean_audience(self) -> str:
        """Return the readers; without an answer everybody."""
        return self.cleaned_data["audience"] or Audience.EVERYONE

    def clean_tags(self) -> list[str]:
        """Return the tags, each once, as they were typed."""
        tags = folded_tags(self.cleaned_data["tags"])
        if len(tags) > TAGS_MAX:
            raise ValidationError(f"Hou het bij {TAGS_MAX} trefwoorden.")
        return tags

    def clean_invited(self) -> list[str]:
        """Return the addresses of people to invite, in lower case."""
        return addresses_of(self.cleaned_data["invited"])

    def _post_clean(self) -> None:
        """Check the answers against the model, field by field (the page's own rules come later)."""
        self.instance = construct_instance(self, self.instance, self._plain_fields(), None)
        try:
            self.instance.clean_fields(exclude=self._get_validation_exclusions())  # type: ignore[attr-defined]
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]

    def _plain_fields(self) -> list[str]:
        return [name for name in self._meta.fields or () if name not in MANY]

    @property
    def cleaned_data_is_missing(self) -> bool:
        """Whether the form is shown without having been read (after a row button)."""
        return not getattr(self, "cleaned_data", None)

    # --- Carrying over --------------------------------------------------------------------------
    def apply(self) -> PracticePage:
        """Put the answers on the page object and return it; nothing is written."""
        page: PracticePage = self.instance
        cleaned = getattr(self, "cleaned_data", {})
        for name in MANY:
            if name in cleaned:
                setattr(page, name, list(cleaned[name]))
        if "tags" in cleaned:
            page.tags.set(cleaned["tags"])
        if "estimated_figures" in cleaned:
            page.estimated = list(cleaned["estimated_figures"])
        gone = set(cleaned.get("removed_co_authors", ()))
        if gone:
            kept = [row for row in page.co_authors.all() if str(row.key) not in gone]
            page.co_authors.set(kept)
        for prefix, spec in self.all_rows().items():
            setattr(page, spec.relation, spec.rows(self.formsets[prefix], page))
        return page
