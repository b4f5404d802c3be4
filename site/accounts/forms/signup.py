"""What a sign-up asks beside address and password."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html

from accounts.validators import NAME_LENGTH, clean_display_name


def _terms_label() -> str:
    return format_html(
        'Ik ga akkoord met de <a href="{}" target="_blank">gebruiksvoorwaarden</a>.',
        reverse_lazy("accounts:terms"),
    )


class SignupFields(forms.Form):
    """The name to show, and the terms of use."""

    display_name = forms.CharField(
        label="Naam",
        max_length=NAME_LENGTH,
        help_text="Zo zien collega’s en de redactie je. Je e-mailadres zien ze niet.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    terms = forms.BooleanField(
        label=lazy(_terms_label, str)(),
        error_messages={"required": "Vink aan dat je akkoord gaat met de gebruiksvoorwaarden."},
    )

    def clean_display_name(self) -> str:
        """Return the name without unseen signs."""
        return clean_display_name(self.cleaned_data["display_name"])

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Do nothing more: the adapter kept name and terms (django-allauth calls this)."""
