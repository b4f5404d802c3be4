"""Somebody's own data."""

from django import forms

from accounts.validators import NAME_LENGTH, clean_display_name
from safeforms.forms import SafeForm


class NameForm(SafeForm):
    """The name that others see."""

    display_name = forms.CharField(
        label="Naam",
        max_length=NAME_LENGTH,
        help_text="Zo zien collega’s en de redactie je.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_display_name(self) -> str:
        """Return the name without unseen signs."""
        return clean_display_name(self.cleaned_data["display_name"])
