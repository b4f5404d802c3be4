"""The form "Meld een probleem"."""

from typing import Any

from django import forms

from moderation.enums import ProblemKind
from safeforms.forms import SafeForm

TEXT_MAX = 2000
CHOICES = [(value, f"{label[:1].upper()}{label[1:]}") for value, label in ProblemKind.choices]


class ProblemForm(SafeForm):
    """What is wrong, and where an answer may go."""

    kind = forms.ChoiceField(label="Waarover gaat het?", choices=CHOICES, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Wat is er mis?",
        max_length=TEXT_MAX,
        help_text="Zeg waar op de pagina, en wat het volgens jou moet zijn.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label="Je e-mailadres",
        required=False,
        max_length=254,
        help_text="Alleen om je te antwoorden. Zonder adres kijken we het ook na.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label="Laat dit leeg",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A trap: people do not see it, programs that fill in everything do."""

    def __init__(self, *args: Any, is_signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_signed_in:
            # The answer goes to the address of the account.
            del self.fields["email"]

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what nobody sees."""
        return bool(self.cleaned_data.get("website"))
