"""Django's configuration of the room `accounts`, and of Wagtail's screens for users."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users, roles, functions in organisations and one-time links."""

    name = "accounts"
    label = "accounts"
    verbose_name = "Mensen"


class EditorAccountsConfig(WagtailUsersAppConfig):
    """Wagtail's user screens with forms that know our user model."""

    user_viewset = "accounts.viewsets.UserViewSet"
