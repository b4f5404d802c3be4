"""Django's configuration of the room `files`."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Private files and who may read them."""

    name = "files"
    label = "files"
    verbose_name = "Bestanden"
