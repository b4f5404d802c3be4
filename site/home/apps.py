"""Django's configuration of the room `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home page, standing pages, navigation and footer."""

    name = "home"
    label = "home"
    verbose_name = "Home"
