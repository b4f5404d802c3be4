"""What a learning network is found by."""

from django.db.models import QuerySet

from networks.models import NetworkPage
from pages.enums import Audience
from pages.querysets import unrestricted
from practices.models import PracticePage
from search.item import FacetValue, Item, page_key


def public() -> QuerySet[NetworkPage]:
    """Return those that can be found."""
    return unrestricted(NetworkPage.objects.live())


def item_of(page: NetworkPage) -> Item | None:
    """Return what can be found of a network, or None when it is not online."""
    if not page.is_public():
        return None
    levels = list(page.education_levels.all())
    return Item(
        key=page_key(page.pk),
        kind="netwerk",
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join((*page.for_whom_lines, page.form, page.rhythm, *_practices(page))),
        names=tuple(
            name
            for name in (
                *("lerend netwerk", page.region, *page.topic_lines),
                *(level.name for level in levels),
            )
            if name
        ),
        date=page.first_published_at,
        facets=tuple(FacetValue("niveau", level.slug, level.name) for level in levels),
    )


def _practices(page: NetworkPage) -> list[str]:
    """Return the titles of those of its practices that everybody may read."""
    keys = [row.practice_id for row in page.practice_rows.all()]
    public = PracticePage.objects.published().filter(pk__in=keys, audience=Audience.EVERYONE)
    return sorted(public.values_list("title", flat=True))
