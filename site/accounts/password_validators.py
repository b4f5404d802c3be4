"""Django's password rules in our own words: its translation misses some sentences."""

from typing import Any

from django.contrib.auth import password_validation as django_validators
from django.core.exceptions import ValidationError


class MinimumLengthValidator(django_validators.MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        """Return what is wrong and what to do."""
        return f"Maak je wachtwoord langer: minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        """Return the rule."""
        return f"Minstens {self.min_length} tekens. Een zin van een paar woorden werkt goed."


class CommonPasswordValidator(django_validators.CommonPasswordValidator):
    """Not one of the passwords that everybody guesses first."""

    def get_error_message(self) -> str:
        """Return what is wrong and what to do."""
        return "Dit wachtwoord gebruiken veel mensen. Kies een ander."


class SimilarityValidator(django_validators.UserAttributeSimilarityValidator):
    """Not the name or the address."""

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse what is too much like name or address."""
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(
                "Dit lijkt te veel op je naam of je e-mailadres. Kies een ander wachtwoord.",
                code=error.code,
            ) from None
