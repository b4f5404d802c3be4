"""What learning networks and their events are found by."""

from collections.abc import Iterator

from django.db.models import QuerySet

from networks.models import EventPage, NetworkPage
from pages.enums import Audience
from practices.models import PracticePage
from schools.enums import Network, Umbrella
from search.item import FacetValue, Item, page_key


def public() -> QuerySet[NetworkPage]:
    """Return those that can be found."""
    return NetworkPage.objects.public()


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


def public_events() -> QuerySet[EventPage]:
    """Return the events that can be found."""
    return EventPage.objects.public()


def item_of_event(page: EventPage) -> Item | None:
    """Return what can be found of an event, or None when it is not online."""
    if not page.is_public():
        return None
    network = page.network
    programme = (f"{row.title} {row.speaker}" for row in page.programme_rows.all())
    levels = list(network.education_levels.all()) if network else []
    return Item(
        key=page_key(page.pk),
        kind="evenement",
        url=page.get_absolute_url(),
        title=page.title,
        summary=page.summary,
        text="\n".join((page.for_whom, page.place, *programme)),
        names=tuple(
            name
            for name in (
                *("bijeenkomst", page.get_event_type_display(), page.organised_by),
                *([network.title, *network.topic_lines] if network else []),
            )
            if name
        ),
        date=page.first_published_at,
        until=page.ends_at,
        facets=(
            *(FacetValue("niveau", level.slug, level.name) for level in levels),
            *_of_organiser(page),
        ),
    )


def _of_organiser(page: EventPage) -> Iterator[FacetValue]:
    """Return the net and the koepel of who organises it."""
    if page.organiser is None:
        return
    for name, choices, value in (
        ("net", Network, page.organiser.network),
        ("koepel", Umbrella, page.organiser.umbrella),
    ):
        if value:
            yield FacetValue(name, value, str(choices(value).label))
