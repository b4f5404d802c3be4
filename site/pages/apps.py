"""Django's configuration of the room `pages`."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The base of every page, its visibility and its permissions."""

    name = "pages"
    label = "pages"
    verbose_name = "Pagina's"
