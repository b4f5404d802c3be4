"""Django's configuration of the room `ticketing`."""

from django.apps import AppConfig


class TicketingConfig(AppConfig):
    """Ticketing systems and their comparison."""

    name = "practices.ticketing"
    label = "ticketing"
    verbose_name = "Ticketing"

    def ready(self) -> None:
        """Join the kinds of practice, and the style guide."""
        from practices.ticketing import registrations, specimens

        registrations.register()
        specimens.register()
