"""Django's configuration of the room `centralisation`."""

from django.apps import AppConfig


class CentralisationConfig(AppConfig):
    """Which tasks are done together, and which at each school."""

    name = "practices.centralisation"
    label = "centralisation"
    verbose_name = "Centraal of lokaal"

    def ready(self) -> None:
        """Join the kinds of practice, and the style guide."""
        from practices.centralisation import registrations, specimens

        registrations.register()
        specimens.register()
