"""Django's configuration of the room `guides`."""

from django.apps import AppConfig


class GuidesConfig(AppConfig):
    """Manuals and frameworks that others may take over."""

    name = "practices.guides"
    label = "guides"
    verbose_name = "Handleidingen"

    def ready(self) -> None:
        """Join the kinds of practice, and the style guide."""
        from practices.guides import registrations, specimens

        registrations.register()
        specimens.register()
