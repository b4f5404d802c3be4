"""Django's configuration of the room `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home page, standing pages, navigation and footer."""

    name = "home"
    label = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Fill the footer, and say what stands in it."""
        from design.navigation import register_footer_link, register_footer_source
        from home.navigation import footer

        register_footer_source(footer)
        register_footer_link("Over deze site", "Toegankelijkheid", "/toegankelijkheid/", order=90)
        register_footer_link("Over deze site", "Privacy", "/privacy/", order=91)
        register_footer_link(
            "Over deze site", "Gebruiksvoorwaarden", "/gebruiksvoorwaarden/", order=92
        )
        register_footer_link("Over deze site", "Contact", "/contact/", order=93)
