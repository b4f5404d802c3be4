"""What a first sign-in with an organisation's account still asks."""

from typing import Any

from allauth.socialaccount.forms import SignupForm

from accounts.forms.entrance import OneAccountAnAddress
from accounts.forms.plain import PlainFields


class OrganisationSignupForm(OneAccountAnAddress, PlainFields, SignupForm):
    """The name and the tick for the terms; the address only where the provider verified none."""

    field_order = ("display_name", "email", "terms")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if any(address.verified for address in self.sociallogin.email_addresses):
            self.fields["email"].disabled = True
