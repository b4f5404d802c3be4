"""Django's configuration of the room `ticketing`."""

from django.apps import AppConfig


class TicketingConfig(AppConfig):
    """Ticketing systems and their comparison."""

    name = "practices.ticketing"
    label = "ticketing"
    verbose_name = "Ticketing"
