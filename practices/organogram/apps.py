"""Django's configuration of the room `organogram`."""

from django.apps import AppConfig


class OrganogramConfig(AppConfig):
    """Drawings of ICT-teams: who does what, for whom, with which mandate."""

    name = "practices.organogram"
    label = "organogram"
    verbose_name = "Organigrammen"

    def ready(self) -> None:
        """Join the kinds of practice, the readers of files, the links and the style guide."""
        from practices.organogram import registrations, specimens

        registrations.register()
        specimens.register()
