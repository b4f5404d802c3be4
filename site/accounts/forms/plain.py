"""The manners of django-allauth's forms on this site."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from safeforms.forms import SafeForm

LONGEST_PASSWORD = 1000
NEW_PASSWORD = "Minstens 12 tekens. Een zin van een paar woorden werkt goed."  # noqa: S105

LABELS = {
    "login": "E-mailadres",
    "email": "E-mailadres",
    "oldpassword": "Je huidige wachtwoord",
    "password2": "Nog eens hetzelfde wachtwoord",
}


def validate_storable(password: str) -> None:
    """Refuse a password that cannot be hashed (half a character) or takes too long."""
    try:
        password.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValidationError("Er staat een teken in dat niet kan. Kies een ander.") from error
    if len(password) > LONGEST_PASSWORD:
        raise ValidationError(f"Een wachtwoord telt hooguit {LONGEST_PASSWORD} tekens.")


class PlainFields:
    """Labels above the fields instead of placeholders in them, and our words for what is wrong."""

    fields: dict[str, Any]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.validators = [*field.validators, validate_storable]
                if name == "password1":
                    field.help_text = NEW_PASSWORD
            field.label = LABELS.get(name, field.label)
            SafeForm.adopt_field(field)
