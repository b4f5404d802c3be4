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
        from discussion.registry import register_talked_about
        from home import results, specimens
        from home.domain import finding
        from home.domain.articles import published_articles
        from home.models import ArticlePage, ArticleSeries
        from home.navigation import footer
        from search.kinds import ItemKind, register_item_kind
        from search.registry import (
            Part,
            Source,
            declare_unsearchable,
            register_part,
            register_source,
        )
        from search.showing import register_presenter
        from vocabulary.models import Theme

        register_source(Source(ArticlePage, finding.item_of, finding.public))
        for part in (
            Part(Theme, lambda theme: ArticlePage.objects.filter(themes=theme)),
            Part(ArticleSeries, lambda series: ArticlePage.objects.filter(series=series)),
        ):
            register_part(part, name="home")
        for label in ("home.HomePage", "home.ArticlesIndexPage"):
            declare_unsearchable(label, because="a listing of what is found")
        declare_unsearchable("home.StandardPage", because="it stands in the footer of every page")
        register_presenter(["artikel"], results.present)
        register_item_kind(ItemKind("artikel", "Artikel", "Artikelen", "newspaper"))
        register_talked_about(
            ArticlePage, lambda user: published_articles(), lambda page: [page.owner]
        )
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
