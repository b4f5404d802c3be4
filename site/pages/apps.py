"""Django's configuration of the room `pages`."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The base of every page, its visibility and its permissions."""

    name = "pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        """Guard what editors export; have pages made anew at moments that were set."""
        from operations.moments import register_moments
        from pages.exports import guard_exports
        from pages.schedule import next_scheduled

        guard_exports()
        register_moments(next_scheduled)
