"""Django's configuration of the room `safeforms`."""

from django.apps import AppConfig


class SafeformsConfig(AppConfig):
    """Form tokens, drafts of forms and number fields."""

    name = "safeforms"
    label = "safeforms"
    verbose_name = "Formulieren"
