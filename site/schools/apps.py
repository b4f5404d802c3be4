"""Django's configuration of the room `schools`."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Organisations and their affiliations."""

    name = "schools"
    label = "schools"
    verbose_name = "Organisaties"
