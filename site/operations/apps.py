"""Django's configuration of the room `operations`."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Worker, periodic jobs, health and cache."""

    name = "operations"
    label = "operations"
    verbose_name = "Werking"
