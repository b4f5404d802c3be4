"""Django's configuration of the room `moderation`."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Workflow and the editors' one inbox."""

    name = "moderation"
    label = "moderation"
    verbose_name = "Moderatie"
