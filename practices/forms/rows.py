"""Repeatable rows of a practice's form: each is a child model with a stable key."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet

from files.forms import PrivateFileField
from practices.models import PracticeAttachment, PracticeLink
from safeforms.forms import SafeForm
from safeforms.rows import RowFormSet, row_formset

if TYPE_CHECKING:
    from practices.forms.practice import PracticeForm
    from practices.models import PracticePage


@dataclass(frozen=True)
class RowSpec:
    """A repeatable part of a form.

    `form` is a `ModelForm` of the row's model; `relation` the name of the child relation on the
    page; `label` names one row ("Winst": its legend is "Winst 1 van 3").
    """

    form: type[forms.ModelForm]
    relation: str
    label: str
    add_label: str
    min: int = 0
    max: int = 20
    conditional: int = 0
    """How many questions a row must answer that its `clean()` requires, not its fields."""

    @property
    def model(self) -> type[Any]:
        """The model of a row."""
        return self.form._meta.model  # type: ignore[return-value]  # noqa: SLF001  (as Django does)

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of a row that the form asks."""
        return tuple(self.form._meta.fields or ())  # noqa: SLF001

    @property
    def questions(self) -> int:
        """How many questions a row must answer."""
        fields = self.form.base_fields.values()  # type: ignore[attr-defined]
        return self.conditional + sum(field.required for field in fields)

    def formset_class(self) -> type[RowFormSet]:
        """Return the formset of these rows; `min` of them are always shown."""
        return row_formset(
            self.form,
            row_name=self.label,
            add_label=self.add_label,
            min_rows=self.min,
            max_rows=self.max,
        )

    def initial(self, page: "PracticePage") -> list[dict[str, Any]]:
        """Return the rows of a page as a formset takes them."""
        names = self.fields
        return [
            {name: getattr(row, name) for name in names} | {"key": str(row.key)}
            for row in getattr(page, self.relation).all()
        ]

    def files(self, page: "PracticePage") -> set[UUID]:
        """Return the keys of the files that the rows of a page have."""
        fields = self.form.base_fields.items()  # type: ignore[attr-defined]
        names = [name for name, field in fields if isinstance(field, PrivateFileField)]
        rows = getattr(page, self.relation).all() if names else ()
        return {key for row in rows for name in names if (key := getattr(row, f"{name}_id"))}

    def rows(self, formset: BaseFormSet, page: "PracticePage") -> list[Any]:
        """Return the row objects of a formset: those whose key the page knows keep their id.

        Rows that are empty, or not valid (of a half-typed form), are left out.
        """
        known = {row.key: row for row in getattr(page, self.relation).all()}
        found: list[Any] = []
        for form in formset.forms:
            cleaned = getattr(form, "cleaned_data", None)
            if not cleaned or form.errors:
                continue
            key = cleaned["key"]
            row = known.pop(key, None) or self.model(key=key)
            for name in self.fields:
                setattr(row, name, cleaned[name])
            row.sort_order = len(found)
            found.append(row)
        return found


def files_of(form: "PracticeForm") -> set[UUID]:
    """Return the keys of the files that a form's page has: co-authors and editors keep them."""
    page = form.instance
    names = [name for name, field in form.fields.items() if isinstance(field, PrivateFileField)]
    own = {key for name in names if (key := getattr(page, f"{name}_id"))}
    return own.union(*(spec.files(page) for spec in form.all_rows().values()))


class LinkForm(SafeForm, forms.ModelForm):
    """A link to something elsewhere."""

    url = forms.URLField(
        label="Adres",
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Vul een volledig adres in, zoals https://www.klascement.net/…"},
    )

    class Meta:
        model = PracticeLink
        fields = ("kind", "url", "title")
        labels: ClassVar[dict[str, str]] = {"kind": "Soort", "title": "Titel"}

    def clean_url(self) -> str:
        """Only addresses of the web: no scripts, no files."""
        url = str(self.cleaned_data["url"])
        if not url.lower().startswith(("https://", "http://")):
            raise ValidationError("Een link begint met https:// of http://.")
        return url


class AttachmentForm(SafeForm, forms.ModelForm):
    """A file or a picture."""

    file = PrivateFileField(label="Bestand")

    class Meta:
        model = PracticeAttachment
        fields = ("file", "title", "alt_text", "alt_help_wanted")
        labels: ClassVar[dict[str, str]] = {
            "title": "Titel",
            "alt_text": "Wat staat er op de foto of tekening?",
            "alt_help_wanted": "Redactie, help met de beschrijving",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "alt_text": "Voor wie het beeld niet ziet. Enkel nodig bij een beeld.",
        }

    def clean(self) -> dict[str, Any]:
        """A picture needs a description, or a call for help with it."""
        cleaned = super().clean() or self.cleaned_data
        stored = cleaned.get("file")
        if stored is None or not getattr(stored, "is_image", False):
            return cleaned
        if not cleaned.get("alt_text") and not cleaned.get("alt_help_wanted"):
            self.add_error(
                "alt_text", "Beschrijf het beeld, of vink aan dat de redactie je mag helpen."
            )
        return cleaned


LINKS = RowSpec(LinkForm, "links", "Link", "Voeg een link toe", max=10)
ATTACHMENTS = RowSpec(AttachmentForm, "attachments", "Bijlage", "Voeg een bijlage toe", max=10)
