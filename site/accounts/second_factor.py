"""Whether somebody has a second step for signing in, and used it in this session."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

SET_UP_HERE = "second_factor_set_up"
METHODS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: Any) -> bool:
    """Whether an app or a passkey is set up (recovery codes alone do not count)."""
    return bool(user.is_authenticated and is_mfa_enabled(user, types=METHODS))


def used_second_factor(request: HttpRequest) -> bool:
    """Whether this session proved the second step: at sign-in, again later, or by setting it up."""
    if not has_second_factor(request.user):
        return False
    if request.session.get(SET_UP_HERE) == str(request.user.pk):
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def remember_set_up(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    """Count the code or touch with which a second step was just set up (a signal's receiver)."""
    if authenticator.type in METHODS:
        request.session[SET_UP_HERE] = str(user.pk)


def reauthentication_url(request: HttpRequest) -> str:
    """Return where this person proves the second step; afterwards the page asked for follows."""
    has_app = is_mfa_enabled(request.user, types=[Authenticator.Type.TOTP])
    name = "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"
    target = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: target})}"
