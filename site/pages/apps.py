"""Django's configuration of the room `pages`."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The base of every page, its visibility and its permissions."""

    name = "pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        """Guard what editors export."""
        from pages.exports import guard_exports

        guard_exports()
