"""django-allauth's forms with the manners of this site."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.internal import flows
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts.forms.plain import PlainFields
from accounts.models import User


class LoginForm(PlainFields, allauth_forms.LoginForm):
    """Address and password."""


class RequestLoginCodeForm(PlainFields, allauth_forms.RequestLoginCodeForm):
    """The address to which a code goes."""


class ConfirmLoginCodeForm(PlainFields, allauth_forms.ConfirmLoginCodeForm):
    """The code of the mail."""


class ResetPasswordForm(PlainFields, allauth_forms.ResetPasswordForm):
    """The address of who forgot the password."""


class ResetPasswordKeyForm(PlainFields, allauth_forms.ResetPasswordKeyForm):
    """A new password, from the link in the mail."""


class ChangePasswordForm(PlainFields, allauth_forms.ChangePasswordForm):
    """A new password beside the present one."""


class SetPasswordForm(PlainFields, allauth_forms.SetPasswordForm):
    """A first password."""


class ReauthenticateForm(PlainFields, allauth_forms.ReauthenticateForm):
    """The password once more."""


class AddEmailForm(PlainFields, allauth_forms.AddEmailForm):
    """Another address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Je nieuwe e-mailadres"


class OneAccountAnAddress:
    """Makes an account as a whole, once."""

    cleaned_data: dict[str, Any]

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account as a whole; two sign-ups at once with one address are one account."""
        try:
            with transaction.atomic():
                return super().try_save(request)  # type: ignore[misc]
        except IntegrityError:
            if not User.objects.filter(email=self.cleaned_data["email"].lower()).exists():
                raise
            response = flows.signup.prevent_enumeration(request, email=self.cleaned_data["email"])
            return None, response


class SignupForm(OneAccountAnAddress, PlainFields, allauth_forms.SignupForm):
    """Name, address, password twice, and the tick for the terms."""

    field_order = ("display_name", "email", "password1", "password2", "terms")
