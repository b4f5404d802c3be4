"""Django's configuration of the room `files`."""

from datetime import timedelta

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Private files and who may read them."""

    name = "files"
    label = "files"
    verbose_name = "Bestanden"

    def ready(self) -> None:
        """Have the worker remove uploads that nobody used."""
        from files import personal_data
        from files.domain.uploads import remove_orphans
        from operations.periodic import register_job

        register_job(name="files.remove_orphans", every=timedelta(days=1), run=remove_orphans)
        personal_data.declare()
