"""Django's configuration of the room `pages`."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The base of every page, its visibility and its permissions."""

    name = "pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        """Have pages made anew when one goes online or offline at a moment that was set."""
        from operations.moments import register_moments
        from pages.schedule import next_scheduled

        register_moments(next_scheduled)
