"""The form of an organisation in `/beheer/`."""

from typing import Any

from django import forms
from django.db import transaction
from wagtail.admin.forms import WagtailAdminModelForm

from schools.domain.organisations import keep_former_slug, unique_slug
from schools.models import Organisation


class OrganisationForm(WagtailAdminModelForm):
    """Makes the address from the name where none is given; an old address keeps leading on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Make an address, and let an organisation belong to others only."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("slug") and cleaned.get("name") and "slug" not in self.errors:
            cleaned["slug"] = unique_slug(name=cleaned["name"])
        return cleaned

    def is_valid(self) -> bool:
        """Also check the groupings, which know their organisation only here."""
        is_valid: bool = super().is_valid()
        lasting: set[int] = set()
        for row in self._affiliation_rows():
            grouping = row.cleaned_data.get("grouping")
            if grouping is None or row.cleaned_data.get("DELETE"):
                continue
            if grouping.pk == self.instance.pk:
                row.add_error("grouping", "Een organisatie hoort niet bij zichzelf.")
                is_valid = False
            elif row.cleaned_data.get("until") is None and grouping.pk in lasting:
                row.add_error("grouping", "Deze groepering staat er al.")
                is_valid = False
            elif row.cleaned_data.get("until") is None:
                lasting.add(grouping.pk)
        return is_valid

    def save(self, commit: bool = True) -> Organisation:
        """Store the organisation with what it belongs to."""
        with transaction.atomic():
            if commit:
                keep_former_slug(self.instance)
            saved: Organisation = super().save(commit=commit)
        return saved

    def _affiliation_rows(self) -> list[forms.ModelForm]:
        formset = self.formsets.get("affiliations") if hasattr(self, "formsets") else None
        rows = formset.forms if formset is not None else []
        return [row for row in rows if hasattr(row, "cleaned_data")]
