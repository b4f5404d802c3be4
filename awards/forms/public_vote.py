"""Voting for the publieksprijs."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from awards.models import Nomination
from safeforms.forms import SafeForm


class VoteForm(SafeForm):
    """Which team, and the address that confirms the vote."""

    team = forms.ChoiceField(
        label="Voor welk team stem je?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies een team.",
            "invalid_choice": "Kies een van deze teams.",
        },
    )
    email = forms.EmailField(
        label="Je e-mailadres",
        max_length=254,
        help_text="Je krijgt een link die je stem bevestigt. Je adres bewaren we niet bij je stem.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label="Laat dit leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A trap: people do not see it, programs that fill in everything do."""

    def __init__(
        self, *args: Any, teams: Iterable[Nomination], is_signed_in: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        team: Any = self.fields["team"]
        team.choices = [(str(one.key), f"{one.team} – {one.school}") for one in teams]
        if is_signed_in:
            # Votes with the address of the account.
            del self.fields["email"]

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what nobody sees."""
        return bool(self.cleaned_data.get("website"))

    @property
    def chosen(self) -> UUID:
        """The key of the team."""
        return UUID(self.cleaned_data["team"])
