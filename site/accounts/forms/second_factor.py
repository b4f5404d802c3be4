"""django-allauth's forms for second steps with the manners of this site."""

from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.core.exceptions import ValidationError

from accounts.forms.plain import PlainFields

LONGEST_NAME = 60


def _plain_code(code: str) -> str:
    """Return a code without the spaces that apps show; other signs are never right."""
    code = "".join(code.split())
    if not code.isascii():
        raise ValidationError("Deze code klopt niet.")
    return code


class AuthenticateForm(PlainFields, base_forms.AuthenticateForm):
    """The code of the app, or a recovery code, at sign-in."""

    def clean_code(self) -> str:
        """Check the code."""
        self.cleaned_data["code"] = _plain_code(self.cleaned_data["code"])
        return str(super().clean_code())


class ReauthenticateForm(PlainFields, base_forms.ReauthenticateForm):
    """The code of the app, or a recovery code, once more."""

    def clean_code(self) -> str:
        """Check the code."""
        self.cleaned_data["code"] = _plain_code(self.cleaned_data["code"])
        return str(super().clean_code())


class ActivateTOTPForm(PlainFields, totp_forms.ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code van zes cijfers"

    def clean_code(self) -> str:
        """Check the code."""
        self.cleaned_data["code"] = _plain_code(self.cleaned_data["code"])
        return str(super().clean_code())


def _name(form: Any) -> None:
    field = form.fields["name"]
    field.label = "Naam van deze sleutel"
    field.max_length = LONGEST_NAME
    field.widget.attrs["maxlength"] = str(LONGEST_NAME)
    field.help_text = "Zodat je ze later herkent, bijvoorbeeld “Telefoon” of “Laptop op school”."


class AddPasskeyForm(PlainFields, webauthn_forms.AddWebAuthnForm):
    """A new key; "passwordless" makes it a passkey."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self)
        passwordless = self.fields["passwordless"]
        passwordless.label = "Ook aanmelden zonder wachtwoord"
        passwordless.initial = True
        passwordless.help_text = (
            "Je meldt je dan aan met je vingerafdruk, je gezicht of de pincode van je toestel. "
            "Zonder vinkje is de sleutel alleen een tweede stap na je wachtwoord."
        )

    def clean_name(self) -> str:
        """Return a name that fits."""
        return str(super().clean_name())[:LONGEST_NAME]


class EditPasskeyForm(PlainFields, webauthn_forms.EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self)
