"""Django's configuration of the room `approaches`."""

from django.apps import AppConfig


class ApproachesConfig(AppConfig):
    """The open kind, and sharing in a minute from a phone."""

    name = "practices.approaches"
    label = "approaches"
    verbose_name = "Aanpakken"

    def ready(self) -> None:
        """Join the kinds of practice, and the style guide."""
        from practices.approaches import registrations, specimens

        registrations.register()
        specimens.register()
