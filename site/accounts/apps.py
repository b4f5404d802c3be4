"""Django's configuration of the room `accounts`, and of Wagtail's screens for users."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users, roles, functions in organisations and one-time links."""

    name = "accounts"
    label = "accounts"
    verbose_name = "Mensen"

    def ready(self) -> None:
        """Register the checks, our link, our sections and what other rooms show of people."""
        from allauth.account.signals import user_logged_in
        from allauth.mfa.signals import authenticator_added

        from accounts import (
            checks,
            erasing,
            oidc,
            personal_data,
            registrations,
            retention,
            second_factor,
        )
        from operations.backup import register_after_restore

        assert checks  # noqa: S101  registers itself
        authenticator_added.connect(second_factor.remember_set_up)
        user_logged_in.connect(oidc.remember_provider)
        registrations.register()
        personal_data.declare()
        retention.declare()
        register_after_restore(erasing.forget_again)
        erasing.register()
        _declare_private()


def _declare_private() -> None:
    """Signing in and asking for a link change nothing that readers see."""
    from operations.site_version import declare_private, declare_quiet

    declare_private(
        *("accounts.OneTimeLink", "accounts.TermsAcceptance"),
        *("accounts.User_groups", "accounts.User_user_permissions"),
        because="what people agreed to and may do",
    )
    declare_private("accounts.MemberMessage", because="what people write to each other")
    declare_quiet("accounts.User", "last_login", "password", because="how somebody signs in")


class EditorAccountsConfig(WagtailUsersAppConfig):
    """Wagtail's user screens with forms that know our user model."""

    user_viewset = "accounts.viewsets.UserViewSet"
