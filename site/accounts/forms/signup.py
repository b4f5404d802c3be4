"""What a sign-up asks beside address and password."""

from typing import Any

from django import forms
from django.http import HttpRequest


class SignupFields(forms.Form):
    """The name to show."""

    display_name = forms.CharField(label="Naam", max_length=120)

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the name (django-allauth calls this)."""
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
