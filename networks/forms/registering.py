"""Registering for an event."""

from typing import Any

from django import forms

from networks.domain.pools import WAYS
from networks.enums import Attends
from networks.forms.questions import AnswersForm
from networks.models import EventPage


class RegisterForm(AnswersForm):
    """How somebody takes part (only where there is a choice), and the organiser's questions."""

    attends = forms.ChoiceField(
        label="Hoe neem je deel?", choices=Attends.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(WAYS[event.form]) == 1:
            del self.fields["attends"]

    @property
    def way(self) -> Attends | None:
        """The choice; None where there is none."""
        given = self.cleaned_data.get("attends")
        return Attends(given) if given else None
