"""How django-allauth behaves on this site."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal import flows
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.domain.registration import give_role
from accounts.domain.terms import accept_terms
from accounts.enums import Role
from accounts.terms import USE
from notifications.domain.outbox import queue_mail


class AccountAdapter(DefaultAccountAdapter):
    """Mails go through the outbox, links carry our own address, redirects stay on this site."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Dit account is niet actief.",
        "cannot_remove_primary_email": "Je kunt je enige adres niet verwijderen.",
        "duplicate_email": "Dit is al je adres.",
        "email_password_mismatch": "Dit adres en dit wachtwoord horen niet bij elkaar.",
        "email_taken": "Er bestaat al een account met dit e-mailadres.",
        "enter_current_password": "Dit is niet je huidige wachtwoord.",
        "incorrect_code": "Deze code klopt niet.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "invalid_or_expired_key": "Deze link werkt niet meer.",
        "invalid_login": "Met deze gegevens kun je je niet aanmelden.",
        "invalid_password_reset": "Deze link werkt niet meer.",
        "rate_limited": "Je probeert het te vaak na elkaar. Wacht even.",
        "same_as_current": "Vul iets anders in dan wat er nu staat.",
        "too_many_login_attempts": "Te veel pogingen. Wacht enkele minuten en probeer het opnieuw.",
        "unknown_email": "Er is geen account met dit e-mailadres.",
        "unverified_primary_email": "Bevestig eerst je e-mailadres.",
    }

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Make the account with its name, the role of a member and the accepted terms."""
        user.display_name = form.cleaned_data["display_name"]
        with transaction.atomic():
            saved = super().save_user(request, user, form, commit=commit)
            give_role(user=saved, role=Role.MEMBER)
            accept_terms(
                user=saved,
                terms=USE.name,
                version=USE.version,
                text=USE.text,
                subject=f"user:{saved.uuid}",
            )
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox; the worker sends it."""
        values = {**context, "email": email, "site_url": settings.PRAKTIJKPLEIN_URL}
        if user := context.get("user"):
            values.setdefault("name", user.display_name)
        subject = render_to_string(f"{template_prefix}_subject.txt", values)
        with transaction.atomic():
            queue_mail(
                kind=f"account.{template_prefix.rpartition('/')[2]}",
                recipient=email,
                subject=subject,
                template=f"{template_prefix}_message.txt",
                context=values,
            )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody what changed, by name."""
        super().send_notification_mail(
            template_prefix, user, {"name": user.display_name, **(context or {})}, email
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """Mail the owner of the account; takes as long as making a new one."""
        make_password(email)
        values = {
            "signup_url": _absolute(reverse("account_signup")),
            "password_reset_url": _absolute(reverse("account_reset_password")),
        }
        self.send_mail("account/email/account_already_exists", email, values)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Return the link of a confirmation mail: the host never comes from the request."""
        return _absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a reset mail: the host never comes from the request."""
        url = flows.password_reset.get_reset_password_from_key_url(self.request, key)
        return _absolute(_path_of(url))

    def is_safe_url(self, url: str) -> bool:
        """Whether a redirect stays on this very host; other hosts that we serve do not count."""
        request = allauth_context.request
        return is_own_address(request, url)


def is_own_address(request: HttpRequest, url: str | None) -> bool:
    """Whether an address is a page of this site, as the present request reached it."""
    if not url or not url.isprintable():
        return False
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _absolute(path: str) -> str:
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"


def _path_of(url: str) -> str:
    """Return the path of an absolute address of this site."""
    return "/" + url.split("://", maxsplit=1)[-1].partition("/")[2]
