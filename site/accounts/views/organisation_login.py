"""Signing in and out through an organisation's own sign-in."""

import secrets
from typing import Any

from allauth.account import views as account_views
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount import views as social_views
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from accounts.adapter import is_own_address
from accounts.oidc import OrganisationAdapter, provider_name, sign_out_url
from accounts.social_adapter import UNREACHABLE, refusal

MALFORMED = (OAuth2Error, KeyError, TypeError, ValueError)
"""What comes of answers that are not as the protocol has them."""


@require_POST
def begin(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to the provider, with a state and a nonce that this session keeps."""
    _check_configured()
    adapter = OrganisationAdapter(request)
    target = request.POST.get(REDIRECT_FIELD_NAME)
    nonce = secrets.token_urlsafe(32)
    provider = adapter.get_provider()
    # By itself it would make django-allauth's adapter, which believes more than ours.
    provider.get_oauth2_adapter = lambda _request: adapter
    try:
        return provider.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=target if is_own_address(request, target) else None,
            auth_params={"nonce": nonce},
            nonce=nonce,
        )
    except ImmediateHttpResponse as answer:
        return answer.response
    except RequestException:
        return refusal(request, status=UNREACHABLE)
    except MALFORMED:
        return refusal(request)


@require_safe
def callback(request: HttpRequest) -> HttpResponseBase:
    """Take the provider's answer; whatever is wrong with it ends on one page."""
    _check_configured()
    view = OAuth2CallbackView.adapter_view(OrganisationAdapter(request))
    try:
        response: HttpResponseBase = view(request)
    except RequestException:
        return refusal(request, status=UNREACHABLE)
    except MALFORMED:
        return refusal(request)
    return response


def _check_configured() -> None:
    if not provider_name():
        raise Http404


class SignupView(social_views.SignupView):
    """A first sign-in: name and terms."""

    template_name = "accounts/organisation_signup.html"

    def get_authenticated_redirect_url(self) -> str:
        """Return where somebody goes who is signed in already."""
        return str(settings.LOGIN_REDIRECT_URL)


class LogoutView(account_views.LogoutView):
    """Signs out here, and then at the provider where somebody came through one."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out; the address is read first, as the session ends."""
        elsewhere = sign_out_url(self.request)
        response: HttpResponse = super().post(*args, **kwargs)
        return HttpResponseRedirect(elsewhere) if elsewhere else response


signup = SignupView.as_view()
logout = LogoutView.as_view()
