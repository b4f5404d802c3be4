"""What an article or interview is found by."""

from django.db.models import QuerySet

from home.models import ArticlePage
from pages.querysets import unrestricted
from search.item import FacetValue, Item, page_key


def public() -> QuerySet[ArticlePage]:
    """Return those that can be found."""
    return unrestricted(ArticlePage.objects.live())


def item_of(page: ArticlePage) -> Item | None:
    """Return what can be found of an article, or None when it is not online."""
    if not page.is_public():
        return None
    themes = list(page.themes.all())
    block = page.body.stream_block
    texts = (str(text) for text in block.get_searchable_content(page.body))
    return Item(
        key=page_key(page.pk),
        kind="artikel",
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.lead,
        text="\n".join((page.quote, *texts)),
        names=tuple(
            name
            for name in (
                *(page.get_kind_display(), page.interviewee, page.interviewee_function),
                *(theme.name for theme in themes),
                *(page.series.name if page.series else "",),
            )
            if name
        ),
        date=page.first_published_at,
        facets=tuple(FacetValue("thema", theme.slug, theme.name) for theme in themes),
    )
