"""Themes: what is shared, written and met about each."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from home.domain.articles import articles_about
from home.models import ArticlePage
from networks.models import NetworkPage
from practices.domain.cards import Card, cards_of
from practices.domain.listing import practices_for
from practices.models import PracticePage
from vocabulary.domain.themes import themes_by_word
from vocabulary.folding import folded
from vocabulary.models import Theme

PER_PAGE = 12
ARTICLES = 3


@dataclass(frozen=True)
class ThemeView:
    """A theme with all kinds of things about it that this reader may read."""

    theme: Theme
    page_obj: Page
    cards: tuple[Card, ...]
    total: int
    articles: tuple[ArticlePage, ...]
    networks: tuple[NetworkPage, ...]


def themes_with_counts(*, user: Any) -> QuerySet[Theme]:
    """Return every theme in its order, with `practices_count` for this reader; one query."""
    visible = PracticePage.objects.visible_to(user).values("pk")
    found: QuerySet[Theme] = Theme.objects.annotate(
        practices_count=Count("practices", filter=Q(practices__in=visible), distinct=True)
    )
    # Who counts forgets the order of the model.
    return found.order_by("order", "name")


def theme_view(*, theme: Theme, user: Any, query: QueryDict) -> ThemeView:
    """Collect what there is about a theme; six queries at most, however much there is."""
    found = practices_for(user).filter(themes=theme)
    page_obj = Paginator(found, PER_PAGE).get_page(query.get("pagina"))
    return ThemeView(
        theme=theme,
        page_obj=page_obj,
        cards=tuple(cards_of(page_obj.object_list)),
        total=page_obj.paginator.count,
        articles=tuple(articles_about(theme=theme, limit=ARTICLES)),
        networks=tuple(_networks_about(theme)),
    )


def _networks_about(theme: Theme) -> list[NetworkPage]:
    """Return the networks of which a topic is a word for the theme: their topics are free text."""
    words = themes_by_word()
    networks = NetworkPage.objects.public().order_by("title")
    return [
        network
        for network in networks
        if any(words.get(folded(topic)) == theme for topic in network.topic_lines)
    ]
