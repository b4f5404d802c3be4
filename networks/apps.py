"""Django's configuration of the room `networks`."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Learning networks."""

    name = "networks"
    label = "networks"
    verbose_name = "Netwerken"

    def ready(self) -> None:
        """Stand in the main menu and the footer."""
        from design.navigation import register_footer_link, register_navigation_item

        register_navigation_item("Netwerken", "/netwerken/", order=20)
        register_footer_link("Ontdek", "Netwerken", "/netwerken/", order=20)
