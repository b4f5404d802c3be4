"""A dossier becomes a practice."""

from typing import Any

from django import forms

from practices.registry import kinds
from safeforms.forms import SafeForm


class PracticeDraftForm(SafeForm):
    """Of which kind, and that the team agrees."""

    kind = forms.ChoiceField(
        label="Welk soort praktijk wordt het?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies welk soort praktijk het wordt.",
            "invalid_choice": "Kies een van deze soorten.",
        },
    )
    agrees = forms.BooleanField(
        label="Ons team gaat akkoord dat dit dossier een praktijk op dit plein wordt.",
        error_messages={"required": "Vink aan dat jullie team akkoord gaat."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(one.slug, one.label) for one in kinds()]
