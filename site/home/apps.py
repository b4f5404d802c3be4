"""Django's configuration of the room `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Home page, articles, themes, glossary, standing pages, navigation and footer."""

    name = "home"
    label = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        """Fill the footer, and say what stands in it."""
        from design.navigation import (
            register_footer_link,
            register_footer_source,
            register_navigation_item,
        )
        from home import specimens
        from home.navigation import footer

        specimens.register()
        register_footer_source(footer)
        register_navigation_item("Thema’s", "/themas/", order=15)
        register_navigation_item("Artikelen", "/artikelen/", order=25)
        register_footer_link("Ontdek", "Thema’s", "/themas/", order=15)
        register_footer_link("Ontdek", "Artikelen en interviews", "/artikelen/", order=25)
        register_footer_link("Ontdek", "Woordenlijst", "/woordenlijst/", order=35)
        register_footer_link("Ontdek", "Bewezen besparingen", "/bespaard/", order=36)
        register_footer_link("Over deze site", "Toegankelijkheid", "/toegankelijkheid/", order=90)
        register_footer_link("Over deze site", "Privacy", "/privacy/", order=91)
        register_footer_link(
            "Over deze site", "Gebruiksvoorwaarden", "/gebruiksvoorwaarden/", order=92
        )
        register_footer_link("Over deze site", "Contact", "/contact/", order=93)
