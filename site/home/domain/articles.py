"""Articles as lists show them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from home.enums import ArticleKind
from home.models import ArticlePage, ArticleSeries
from pages.querysets import unrestricted
from practices.domain.listing import Choice

PER_PAGE = 12
NUL = "\x00"
KIND, SERIES = "soort", "reeks"
NEWEST_FIRST = ("-published_on", "-pk")


@dataclass(frozen=True)
class ArticleListing:
    """One page of the articles, with the links that choose among them."""

    page_obj: Page
    total: int
    kinds: tuple[Choice, ...]
    all_series: tuple[Choice, ...]
    series: ArticleSeries | None
    """The one that was chosen, where it exists."""
    is_filtered: bool


def published_articles() -> QuerySet[ArticlePage]:
    """Return what is online, the newest first, each with its series and picture."""
    found: QuerySet[ArticlePage] = unrestricted(ArticlePage.objects.live())
    return found.defer("body").select_related("series", "picture").order_by(*NEWEST_FIRST)


def articles_for(*, query: QueryDict) -> ArticleListing:
    """Return the articles that an address asks for; unknown values find nothing.

    Costs three queries, however many articles there are.
    """
    kind, slug = query.get(KIND, ""), query.get(SERIES, "")
    all_series = list(ArticleSeries.objects.filter(articles__live=True).distinct())
    chosen = next((one for one in all_series if one.slug == slug), None)
    found = published_articles()
    if NUL in kind or NUL in slug:
        # No database can even look for it.
        found = found.none()
    if kind:
        found = found.filter(kind=kind)
    if slug:
        found = found.filter(series__slug=slug)
    page_obj = Paginator(found, PER_PAGE).get_page(query.get("pagina"))
    return ArticleListing(
        page_obj=page_obj,
        total=page_obj.paginator.count,
        kinds=(
            _choice("Alles", KIND, "", query),
            *(_choice(PLURALS[one], KIND, one.value, query) for one in ArticleKind),
        ),
        all_series=tuple(_choice(one.name, SERIES, one.slug, query) for one in all_series),
        series=chosen,
        is_filtered=bool(kind or slug),
    )


PLURALS = {ArticleKind.INTERVIEW: "Interviews", ArticleKind.ARTICLE: "Artikelen"}


def _choice(label: str, name: str, value: str, query: QueryDict) -> Choice:
    """Return a link that chooses a value, or takes a chosen series away."""
    is_chosen = query.get(name, "") == value
    changed = query.copy()
    changed.pop("pagina", None)
    changed.pop(name, None)
    if value and not (is_chosen and name == SERIES):
        changed[name] = value
    return Choice(label, f"?{changed.urlencode()}", is_chosen)


def articles_about(*, theme: Any, limit: int) -> list[ArticlePage]:
    """Return the newest articles about a theme."""
    return list(published_articles().filter(themes=theme)[:limit])
