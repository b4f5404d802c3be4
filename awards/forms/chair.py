"""Forms of who leads the jury."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from awards.enums import ConflictState
from safeforms.forms import SafeForm


class DecisionForm(SafeForm):
    """What comes of a conflict, and why."""

    conflict = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Reden",
        max_length=1000,
        help_text="Staat bij de beslissing.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReplaceForm(SafeForm):
    """Whose reading of what, and why."""

    assignment = forms.TypedChoiceField(label="Wie leest wat", coerce=int)
    reason = forms.CharField(label="Waarom", max_length=200)

    def __init__(self, *args: Any, choices: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["assignment"]
        field.choices = [("", "Kies een lezing"), *choices]


class FinalistsForm(SafeForm):
    """Which dossiers go to the final."""

    dossiers = forms.MultipleChoiceField(label="Finalisten", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["dossiers"]
        field.choices = list(choices)

    @property
    def keys(self) -> set[UUID]:
        """The keys that were chosen."""
        return {UUID(key) for key in self.cleaned_data["dossiers"]}


DECISIONS = {"verschoon": ConflictState.RECUSED, "aanvaard": ConflictState.ACCEPTED}
"""What the two buttons of a conflict do."""
