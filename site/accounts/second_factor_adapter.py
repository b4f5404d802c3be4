"""How django-allauth speaks of second steps on this site."""

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names and messages in our own words."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Je kunt je tweede stap niet afzetten.",
        "cannot_generate_recovery_codes": "Stel eerst een tweede stap in.",
        "incorrect_code": "Deze code klopt niet.",
        "unverified_email": "Bevestig eerst je e-mailadres.",
    }

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002  its name
        """Return a name for a new key, which its owner can change."""
        return "Mijn toegangssleutel"

    def _get_site_name(self) -> str:
        return "Praktijkplein"
