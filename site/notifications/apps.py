"""Django's configuration of the room `notifications`."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The mail outbox."""

    name = "notifications"
    label = "notifications"
    verbose_name = "Berichten"
