"""How django-allauth speaks of second steps on this site."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names in our own words."""

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002  its name
        """Return a name for a new key, which its owner can change."""
        return "Mijn toegangssleutel"

    def _get_site_name(self) -> str:
        return "Praktijkplein"
