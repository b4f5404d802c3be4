"""Django's configuration of the room `schools`."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Organisations and their affiliations."""

    name = "schools"
    label = "schools"
    verbose_name = "Organisaties"

    def ready(self) -> None:
        """Put the list of organisations into the footer."""
        from design.navigation import register_footer_link

        register_footer_link("Ontdek", "Organisaties", "/organisaties/", order=30)
