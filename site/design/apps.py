"""The room of looks: tokens, styles, icons, scripts, component tags and the style guide."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Registers the specimens of the components that live here."""

    name = "design"
    verbose_name = "Vormgeving"

    def ready(self) -> None:
        """Put our own components into the style guide."""
        from design.own_specimens import register_own_specimens

        register_own_specimens()
