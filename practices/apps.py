"""Django's configuration of the room `practices`."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    """Practices: the common parts of every kind."""

    name = "practices"
    label = "practices"
    verbose_name = "Praktijken"
