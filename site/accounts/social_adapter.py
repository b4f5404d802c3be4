"""How accounts of an organisation's own sign-in become, or find, accounts of this site."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.domain.vouching import vouched_organisation
from accounts.models import User
from accounts.validators import NAME_LENGTH

REFUSED = 400
UNREACHABLE = 502


def refusal(request: HttpRequest, *, status: int = REFUSED) -> HttpResponse:
    """Say that signing in did not work, and what else there is."""
    unreachable = status == UNREACHABLE
    return render(
        request, "accounts/organisation_refused.html", {"unreachable": unreachable}, status=status
    )


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Links by an address that both sides verified; asks others for a name and the terms."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Check that the answer belongs to this browser's question, and keep what it vouches."""
        told, state = sociallogin.told, sociallogin.state
        asked = str(state.get("nonce") or "")
        if not asked or not secrets.compare_digest(asked, str(told["nonce"] or "")):
            raise ImmediateHttpResponse(refusal(request))
        state.update(organisations=told["organisations"], sign_out=told["sign_out"])
        if not sociallogin.is_existing and not state.get("next"):
            organisation = vouched_organisation(told["organisations"])
            if organisation is not None:
                state["next"] = reverse("accounts:membership_ask", args=[organisation.slug])

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Return the account with an address that the provider verified, and we did as well.

        An unverified address of ours may be a trap that somebody else set up.
        """
        told = [address.email for address in sociallogin.email_addresses if address.verified]
        for email in told:
            own = EmailAddress.objects.filter(email=email.lower(), verified=True)
            if found := own.select_related("user").first():
                return found.user, found.email
        return None

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer whatever goes wrong with one page of our own."""
        raise ImmediateHttpResponse(refusal(request))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Suggest the provider's name as the name to show."""
        user = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        name = data.get("name") or " ".join(part for part in parts if part)
        user.display_name = str(name)[:NAME_LENGTH]
        return user

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """Fill in the name beside the address."""
        initial = super().get_signup_form_initial_data(sociallogin)
        return {**initial, "display_name": sociallogin.user.display_name}

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """Make the account as a whole; only an address that was verified comes along as such."""
        chosen = form.cleaned_data["email"].lower()
        sociallogin.email_addresses = [
            address
            for address in sociallogin.email_addresses
            if address.verified and address.email.lower() == chosen
        ]
        with transaction.atomic():
            return super().save_user(request, sociallogin, form)
