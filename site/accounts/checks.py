"""System checks: what must never be so where data is real."""

import os
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

PRODUCTION = "config.settings.production"


@register(Tags.security)
def second_factor_in_production(**kwargs: Any) -> list[CheckMessage]:
    """Refuse production settings that let editors in without a second step."""
    if not _is_production() or settings.SECOND_FACTOR_REQUIRED:
        return []
    return [
        Error(
            "SECOND_FACTOR_REQUIRED is False under production settings.",
            hint="Only the demo, development and tests may let editors in without a second step.",
            id="accounts.E001",
        )
    ]


@register(Tags.security)
def passkey_origin_in_production(**kwargs: Any) -> list[CheckMessage]:
    """Refuse passkeys over plain HTTP where data is real."""
    if not _is_production() or not getattr(settings, "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", False):
        return []
    return [
        Error(
            "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN is set under production settings.",
            id="accounts.E002",
        )
    ]


def _is_production() -> bool:
    return os.environ.get("DJANGO_SETTINGS_MODULE", "") == PRODUCTION
