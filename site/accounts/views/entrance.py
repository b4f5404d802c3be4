"""Ways in: what django-allauth's own views lack."""

from typing import Any

from allauth.account import views as allauth_views
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.adapter import is_own_address
from accounts.middleware import SECOND_FACTOR_NEXT
from accounts.rules import may_enter_admin
from accounts.terms import USE

SECRET_PATH_POLICY = "strict-origin"  # noqa: S105  a policy, no secret
"""For pages whose address holds a token: other pages, ours too, only learn the host.

Not `no-referrer`: with that, browsers send `Origin: null` and the form would fail the CSRF check.
"""


class ConfirmEmailView(allauth_views.ConfirmEmailView):
    """Shows the address with a button; opening the link changes nothing, nor who is signed in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the key out of referrers."""
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = SECRET_PATH_POLICY
        return response

    def logout_other_user(self, confirmation: Any) -> None:
        """Sign another account out only when the button is used."""
        if self.request.method == "POST":
            super().logout_other_user(confirmation)


class PasswordResetFromKeyView(allauth_views.PasswordResetFromKeyView):
    """The form for a new password, whose address in the mail holds a key."""

    def dispatch(
        self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any
    ) -> HttpResponseBase:
        """Keep the key out of referrers."""
        response = super().dispatch(request, uidb36, key, **kwargs)
        response["Referrer-Policy"] = SECRET_PATH_POLICY
        return response


confirm_email = ConfirmEmailView.as_view()
password_reset_from_key = PasswordResetFromKeyView.as_view()


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Show the terms of use in their present version."""
    return render(request, "accounts/terms.html", {"terms": USE})


@require_safe
def admin_login(request: HttpRequest) -> HttpResponse:
    """Stand where Wagtail's sign-in would be: there is one sign-in for site and `/beheer/`."""
    target = request.GET.get(REDIRECT_FIELD_NAME)
    if not is_own_address(request, target):
        target = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(str(target), reverse("account_login"))
    if not may_enter_admin(request.user):
        raise PermissionDenied
    return HttpResponseRedirect(str(target))


@login_required
@require_safe
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Explain why a second step is needed and how to set it up."""
    return render(
        request,
        "accounts/second_factor_needed.html",
        {"next": request.session.get(SECOND_FACTOR_NEXT, "")},
    )
