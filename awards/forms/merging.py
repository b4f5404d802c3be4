"""Which other nomination is of the same team."""

from collections.abc import Sequence
from typing import Any

from django import forms

from awards.models import Nomination
from safeforms.forms import SafeForm


class MergeForm(SafeForm):
    """One of the nominations that were found."""

    other = forms.ChoiceField(
        label="Welke nominatie is van hetzelfde team?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies de nominatie die van hetzelfde team is.",
            "invalid_choice": "Kies een nominatie uit de lijst.",
        },
    )

    def __init__(self, *args: Any, found: Sequence[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(one.key): one for one in found}
        field: Any = self.fields["other"]
        field.choices = [(key, _words(one)) for key, one in self.found.items()]

    def chosen(self) -> Nomination:
        """Return the nomination that was chosen."""
        return self.found[self.cleaned_data["other"]]


def _words(nomination: Nomination) -> str:
    school = nomination.organisation or nomination.school
    return f"{nomination.team}, {school} ({nomination.get_state_display()})"
