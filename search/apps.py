"""Django's configuration of the room `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search engines and their state."""

    name = "search"
    label = "search"
    verbose_name = "Zoeken"
