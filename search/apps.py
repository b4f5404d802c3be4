"""Django's configuration of the room `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search engines and their state."""

    name = "search"
    label = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        """Name the state of Elasticsearch in `/health/ready`."""
        from operations.health import register_check
        from search.health import search_health

        register_check("search", search_health)
